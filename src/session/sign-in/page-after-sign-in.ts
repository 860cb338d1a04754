import { paths } from '../../lib/paths';

/** Whether an address is that of the page itself, which the router finds in either case. */
const isSignIn = (path: string) => path.replace(/\/+$/, '').toLowerCase() === paths.signIn;

/** Where to go after signing in: only ever a page of this dashboard, which lies at `origin`. */
export function pageAfterSignIn(then: string | null, origin: string): string {
  if (!then || !URL.canParse(then, origin)) return paths.profile;
  const url = new URL(then, origin);
  // A path that begins with two slashes would be the address of another host.
  const path = url.pathname.replace(/^\/+/, '/');
  return url.origin === origin && !isSignIn(path) ? path + url.search : paths.profile;
}
