import { CHALLENGE_PREFIX } from '../../protocol/challenge-prefix';
import { SERVER_META, serverNameIn, UPSTREAM_META } from '../../protocol/server-name';
import { isOwnServer } from '../lib/fetch-answer';
import { addressOf } from './server-address';

const metaOf = (name: string) =>
  document.querySelector<HTMLMetaElement>(`meta[name=${name}]`)?.content;

/**
 * The base URL of the server that answers. Behind the page's own server, that's its upstream, if it
 * has one. All that's stored for a server is stored for this one.
 */
export const placeOf = (server: string) => (isOwnServer(server) && metaOf(UPSTREAM_META)) || server;

/** A key at the server that answers, by which consents and challenges are stored. */
export const keyAt = (did: string, server: string) => `${did} at ${placeOf(server)}`;

/** Whether the page's own server answers itself, so that it's as new as the page. */
export const isOwnPlace = (server: string) => isOwnServer(placeOf(server));

export const originOf = (server: string) => new URL(addressOf(placeOf(server))).origin;

/** What the page's own server calls itself in the page. */
export const pageNameOf = (server: string) =>
  isOwnPlace(server) ? metaOf(SERVER_META) : undefined;

/** Whether a challenge can be signed for a server, as far as its address and its page tell. */
export function isExpected(server: string, challenge: string): boolean {
  const name = serverNameIn(challenge);
  const pageName = pageNameOf(server);
  if (name !== null) return name === pageName || name === originOf(server);
  // Only servers of the network have no names.
  return !pageName && !challenge.startsWith(CHALLENGE_PREFIX);
}
