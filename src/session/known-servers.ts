import * as z from 'zod/mini';
import { API_PATH, type Deployment, deployment } from '../../protocol/deployment';
import { BASE_PATH } from '../lib/paths';
import { createStoredValue } from '../lib/stored-value';

/** The server that was used last, and those that the user lets use their key. No secrets. */
const lastServer = createStoredValue(() => localStorage, 'auth-grants.server', z.string());
const trusted = createStoredValue(
  () => localStorage,
  'auth-grants.trusted-servers',
  z.array(z.string()),
);

const TIMEOUT_MS = 10_000;

/** What a deployment that does not say otherwise talks to: its own server. */
export const OWN_SERVER: Deployment = { servers: [API_PATH] };

/** What this deployment says of the servers; `null` where it does not say, or not now. */
export async function loadDeployment(): Promise<Deployment | null> {
  const response = await fetch(`${BASE_PATH}/config.json`, {
    cache: 'no-store',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch(() => null);
  const body: unknown = await response?.json().catch(() => null);
  return deployment.safeParse(body).data ?? null;
}

/** The server to begin with: the one used last, if it is still listed. */
export function firstServer(servers: string[]): string {
  const last = lastServer.read();
  return (last !== null && servers.includes(last) ? last : servers[0]) ?? API_PATH;
}

export const rememberServer = (server: string) => void lastServer.write(server);

/** Whether a key may be used with a server without asking: it is ours, or its owner said yes. */
export const isTrusted = (server: string, did: string) =>
  server === API_PATH || (trusted.read() ?? []).includes(`${did} at ${server}`);

/** Remembers that the owner of a key said yes to a server. */
export const trust = (server: string, did: string) =>
  void trusted.write([...new Set([...(trusted.read() ?? []), `${did} at ${server}`])]);
