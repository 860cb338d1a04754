import * as z from 'zod/mini';
import { CHALLENGE_PREFIX } from '../../protocol/auth-grant';
import { SERVER_META, serverNameIn, UPSTREAM_META } from '../../protocol/server-name';
import { isOwnServer } from '../lib/request';
import { createStoredValue } from '../lib/stored-value';
import { storageName } from '../storage-name';
import { addressOf } from './server-address';

const metaOf = (name: string) =>
  document.querySelector<HTMLMetaElement>(`meta[name=${name}]`)?.content;

/**
 * The base URL of the server that answers. Behind the page's own server, that's its upstream, if it
 * has one. All that's stored for a server is stored for this one.
 */
export const placeOf = (server: string) => (isOwnServer(server) && metaOf(UPSTREAM_META)) || server;

export const originOf = (server: string) => new URL(addressOf(placeOf(server))).origin;

/** The name that the user has agreed to for a server that calls itself something else. */
export const pinOf = (server: string) =>
  createStoredValue(() => localStorage, storageName(`server-name ${placeOf(server)}`), z.string());

/** What a server can call itself: as its address, as in its own page, or as the user has agreed. */
export const namesOf = (server: string) => ({
  origin: originOf(server),
  page: isOwnServer(placeOf(server)) ? metaOf(SERVER_META) : undefined,
  pin: pinOf(server).read(),
});

/** Whether a challenge can be signed for a server without asking. */
export function isExpected(server: string, challenge: string): boolean {
  const name = serverNameIn(challenge);
  const { origin, page, pin } = namesOf(server);
  if (name !== null) return [origin, page, pin].includes(name);
  // Servers of the network have no names, and only those.
  return !(page || pin || challenge.startsWith(CHALLENGE_PREFIX));
}
