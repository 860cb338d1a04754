import { paths } from '../../lib/paths';

/** The router matches paths in either case. */
const isSignIn = (path: string) => path.replace(/\/+$/, '').toLowerCase() === paths.signIn;

/**
 * Where to go after signing in. Only a page of this dashboard, served from `origin`: anything else
 * would be an open redirect.
 */
export function pageAfterSignIn(then: string | null, origin: string): string {
  if (!then || !URL.canParse(then, origin)) return paths.profile;
  const url = new URL(then, origin);
  // A path with two leading slashes would address another host.
  const path = url.pathname.replace(/^\/+/, '/');
  return url.origin === origin && !isSignIn(path) ? path + url.search : paths.profile;
}
