/** The path below which this build of the dashboard is served, without a trailing slash. */
export const BASE_PATH = import.meta.env.BASE_URL.replace(/\/$/, '');

const PROFILE = '/profile';

export const paths = {
  signIn: '/sign-in',
  signInFor: (page: string) => `/sign-in?then=${encodeURIComponent(page)}`,
  profile: PROFILE,
  /** The list, filtered to the grants that allow an operation. */
  allowing: (operation: string) => `/profile?allows=${encodeURIComponent(operation)}`,
  newGrant: '/grants/new',
  duplicate: (id: string) => `/grants/new?from=${encodeURIComponent(id)}`,
  newGrantWith: (scope: string) => `/grants/new?scope=${encodeURIComponent(scope)}`,
  grant: (id: string) => `/grants/${encodeURIComponent(id)}`,
  editGrant: (id: string) => `/grants/${encodeURIComponent(id)}/edit`,
  replaceGrant: (id: string) => `/grants/${encodeURIComponent(id)}/replace`,
  inspect: '/inspect',
  scopes: '/scopes',
};

/** Whether an address shows the list as it is, without a filter. */
export const opensList = ({ pathname, search }: Pick<Location, 'pathname' | 'search'>) =>
  search === '' && [`${BASE_PATH}/`, BASE_PATH + PROFILE].includes(pathname);
