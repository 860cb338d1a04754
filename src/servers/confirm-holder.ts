import * as z from 'zod/mini';
import { parseDidWeb } from '../../protocol/did';
import { serverNameIn } from '../../protocol/server-name';
import { withoutBidiControls } from '../../protocol/text';
import { createStoredValue } from '../lib/stored-value';
import { storageName } from '../storage-name';
import { type Reading, readToken } from '../tokens/text/read-token';
import { askTrust } from './ask-trust';
import { namesOf } from './server-pins';
import { placeOf } from './server-place';

/** Pairs of a did:web's host and a server that the user has agreed to, as `HOST at URL`. */
const agreedHosts = createStoredValue(
  () => localStorage,
  storageName('agreed-hosts'),
  z.array(z.string()),
);

const isOfServer = (host: string, { origin, page, pin }: ReturnType<typeof namesOf>) =>
  [origin, page, pin].some((name) => name && new URL(name).host === host);

async function confirmHost(
  server: string,
  host: string,
  question: (serverName: string) => { title: string; text: string[]; action: string },
): Promise<boolean> {
  const names = namesOf(server);
  const pair = `${host} at ${placeOf(server)}`;
  const agreed = agreedHosts.read() ?? [];
  if (isOfServer(host, names) || agreed.includes(pair)) return true;
  const known = names.pin ?? names.page;
  const isYes = await askTrust(question(known ? `${names.origin} (${known})` : names.origin));
  if (isYes) agreedHosts.write([...agreed, pair]);
  return isYes;
}

/**
 * Whether a key signs an API token as the did:web that a server calls its owner. A dishonest server
 * could name another one's, and pass the grant of that one on.
 */
export async function confirmSigner(server: string, did: string): Promise<boolean> {
  const host = parseDidWeb(did)?.host;
  if (host === undefined) return false;
  return confirmHost(server, host, (serverName) => ({
    title: `Sign a token for ${host}?`,
    text: [
      `${serverName} says that you’re ${did}. That’s a profile on ${host}, where the token would work.`,
      `Cancel unless ${host} is the same server.`,
    ],
    action: 'Sign token',
  }));
}

/** Where a token belongs: to a did:web's host, or to that of an issuer's URL, as OpenID Connect has it. */
function hostIn(name: string): string | null {
  const host = /^did:web:([^:/?#]+)/.exec(name)?.[1];
  if (host !== undefined) return host.replaceAll(/%3a/gi, ':');
  return /^https?:/.test(name) && URL.canParse(name) ? new URL(name).host : null;
}

/** The servers whose one-time challenges it's signed over: good for one request there. */
const oneTimeServersIn = ({ payload }: Reading): string[] =>
  (payload?.members ?? []).flatMap(([name, value]) =>
    name === 'nonce' && typeof value === 'string' ? (serverNameIn(value) ?? []) : [],
  );

/** Why a token is asked about, in words for the user. */
function reasonOf(host: string, names: string[], servers: string[]): string {
  const shown = withoutBidiControls(host);
  const isHost = (name: string) => hostIn(name) === host;
  if (names.some((name) => name.startsWith('did:web:') && isHost(name))) {
    return `It belongs to a profile on ${shown}.`;
  }
  return servers.some(isHost)
    ? `It’s good for a request on ${shown}.`
    : `It was issued by ${shown}.`;
}

/**
 * Asks before a token that another server could accept is sent to a server, which could then use it.
 * Whatever it names as its holder, its issuer, or the server that gave its challenge counts, in any form.
 */
export async function confirmToken(server: string, token: string): Promise<boolean> {
  const reading = readToken(token, Date.now());
  const names = reading.holders;
  const servers = oneTimeServersIn(reading);
  const hosts = new Set([...names, ...servers].map(hostIn).filter((host) => host !== null));
  for (const host of hosts) {
    const isYes = await confirmHost(server, host, (serverName) => ({
      title: `Send this token to ${serverName}?`,
      text: [
        `${reasonOf(host, names, servers)} Anyone who gets the token can use it there.`,
        `Cancel unless ${withoutBidiControls(host)} is the same server.`,
      ],
      action: 'Send token',
    }));
    if (!isYes) return false;
  }
  return true;
}
