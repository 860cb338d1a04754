import * as z from 'zod/mini';
import { SERVER_NAME_PATH } from '../../protocol/server-name';
import { createStoredValue } from '../lib/stored-value';
import { storageName } from '../storage-name';
import { addressOf } from './server-address';
import { originOf, pageNameOf, placeOf } from './server-place';

/** The name that the user has agreed to for a server that calls itself something else. */
export const pinOf = (server: string) =>
  createStoredValue(() => localStorage, storageName(`server-name ${placeOf(server)}`), z.string());

export const isOrigin = (name: string) => URL.canParse(name) && new URL(name).origin === name;

/** What a server can call itself: as its address, as in its own page, or as the user has agreed. */
export const namesOf = (server: string) => ({
  origin: originOf(server),
  page: pageNameOf(server),
  pin: pinOf(server).read(),
});

const TIMEOUT_MS = 5_000;

/**
 * What the upstream of the page's own server says it's called, if that isn't its address. `null` for
 * other servers: those of the network have no such call, and browsers log a 404 as an error. Only for
 * the words of a question: what's in the challenges counts.
 */
export async function statedNameOf(server: string): Promise<string | null> {
  if (placeOf(server) === server) return null;
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const answer = await fetch(`${addressOf(server)}${SERVER_NAME_PATH}`, { signal });
    const name = z.string().parse(await answer.json());
    return isOrigin(name) && name !== originOf(server) ? name : null;
  } catch {
    return null;
  }
}
