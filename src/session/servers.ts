import * as z from 'zod/mini';
import { API_PATH, type Deployment, deployment } from '../../protocol/deployment';
import { BASE_PATH } from '../lib/base-path';
import { createStored } from '../lib/stored';
import { addressOf } from './server-address';
import { SignInError } from './sign-in-error';

/** The server that was used last, and those that the user lets use their key. No secrets. */
const lastServer = createStored(() => localStorage, 'auth-grants.server', z.string());
const trusted = createStored(
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

/**
 * The listed server that a typed address means.
 *
 * @throws SignInError where it is not listed: keys are only safe with servers that the operator chose
 */
export function findServer(typed: string, servers: string[]): string {
  const text = typed.trim().replace(/\/+$/, '');
  const known = servers.find((server) => [server, addressOf(server)].includes(text));
  const byOrigin = servers.find((server) => addressOf(server) === `${text}${API_PATH}`);
  const server = known ?? byOrigin;
  if (server !== undefined) return server;
  const example = addressOf(servers[0] ?? API_PATH);
  if (!URL.canParse(text) && !/^[\w.-]+\.\w/.test(text)) {
    throw new SignInError(`Write the address of a server, such as ${example}.`, 'server');
  }
  if (!/^https?:\/\//i.test(text)) {
    throw new SignInError(
      `An address begins with https://, or with http:// on this very machine, such as ${example}.`,
      'server',
    );
  }
  throw new SignInError(
    `${new URL(text).host} is not on the list of this deployment. Whoever runs it adds it with --connect ${new URL(text).origin}, or, for a static build, in config.json.`,
    'server',
  );
}

/** Whether a key may be used with a server without asking: it is ours, or its owner said yes. */
export const isTrusted = (server: string, did: string) =>
  server === API_PATH || (trusted.read() ?? []).includes(`${did} at ${server}`);

/** Remembers that the owner of a key said yes to a server. */
export const trust = (server: string, did: string) =>
  void trusted.write([...new Set([...(trusted.read() ?? []), `${did} at ${server}`])]);
