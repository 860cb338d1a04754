import * as z from 'zod/mini';
import { API_PATH } from '../../../protocol/deployment';
import { createStoredValue } from '../../lib/stored-value';
import { storageName } from '../../storage-name';

const lastServer = createStoredValue(() => localStorage, storageName('server'), z.string());

/** Pairs of a key and a server that its owner has agreed to, as `DID at URL`. */
const trustedServers = createStoredValue(
  () => localStorage,
  storageName('trusted-servers'),
  z.array(z.string()),
);

export function defaultServer(servers: string[]): string {
  const last = lastServer.read();
  return (last !== null && servers.includes(last) ? last : servers[0]) ?? API_PATH;
}

export const rememberServer = (server: string) => void lastServer.write(server);

/** Whether a key can be used with a server without asking: it's our own, or its owner has agreed. */
export const isTrusted = (server: string, did: string) =>
  server === API_PATH || (trustedServers.read() ?? []).includes(`${did} at ${server}`);

export const trustServer = (server: string, did: string) =>
  void trustedServers.write([
    ...new Set([...(trustedServers.read() ?? []), `${did} at ${server}`]),
  ]);
