import { ONE_TIME_PREFIX } from './challenge-prefix';

/** The `name` of the `<meta>` in which a server of ours says its own name in its page. */
export const SERVER_META = 'auth-grants-server';

/** The `name` of the `<meta>` in which a server that only forwards calls says to which base URL. */
export const UPSTREAM_META = 'auth-grants-upstream';

/**
 * The path, below that of the API, at which a server of ours says its name to anybody: an origin as a bare
 * JSON string. One that only forwards calls says its upstream's, or `null` if that has none.
 */
export const SERVER_NAME_PATH = '/server-name';

/**
 * The name in a one-time challenge of one of our servers, `once:<origin>#…`; `null` for any other
 * challenge. It's whatever stands there, so it can also be no origin at all.
 */
export function serverNameIn(challenge: string): string | null {
  if (!challenge.startsWith(ONE_TIME_PREFIX)) return null;
  return challenge.slice(ONE_TIME_PREFIX.length).split('#', 1)[0] ?? '';
}
