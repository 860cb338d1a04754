import { BASE_PATH, paths } from '../lib/paths';
import { createValueStore } from '../lib/value-store';

/** The view of the list that was seen last in this tab, how far it was scrolled, in px, and the link that was followed. */
const NOWHERE = { search: '', top: 0, link: '' };
const place = createValueStore(NOWHERE);

const isList = (pathname: string) => pathname === BASE_PATH + paths.profile;

/** To call before another page is shown. */
export function leavePlace({ pathname, search }: Location): void {
  const link = document.activeElement?.closest('tbody a')?.getAttribute('href') ?? '';
  if (isList(pathname)) place.set({ search, top: scrollY, link });
}

/** Scrolls a page that was gone to: to where one was, or to its top. Call it before the page is rendered. */
export function scrollToPlace({ pathname, search }: URL): void {
  const { top, search: seen } = place.get();
  if (isList(pathname) && search === seen) requestAnimationFrame(() => scrollTo(0, top));
  else scrollTo(0, 0);
}

/** The address of the list as it was seen last. */
export const useListAddress = (): string => paths.profile + place.use().search;

/** The link that was followed out of the view of the list that's shown now; empty if there's none. */
export function followedLink(): string {
  const { search, link } = place.get();
  return location.search === search ? link : '';
}

/** Another profile's list has nothing to do with this one's. */
export const forgetPlace = () => place.set(NOWHERE);
