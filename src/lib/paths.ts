/** The path below which this build of the dashboard is served, without a trailing slash. */
export const BASE_PATH = import.meta.env.BASE_URL.replace(/\/$/, '');

/** The addresses of the pages. */
export const paths = {
  signIn: '/sign-in',
  /** Signs in, and then leads to the page that was asked for. */
  signInFor: (page: string) => `/sign-in?then=${encodeURIComponent(page)}`,
  profile: '/profile',
  /** The list of those that allow an operation. */
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
