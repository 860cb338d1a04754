import * as z from 'zod/mini';
import { parseDidWeb } from '../../protocol/did';
import { withoutBidiControls } from '../../protocol/text';
import { createStoredValue } from '../lib/stored-value';
import { storageName } from '../storage-name';
import { readToken } from '../tokens/text/read-token';
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

/**
 * Asks before a token that another server could accept is sent to a server, which could then use it.
 * Whatever it names as its holder or issuer counts, in any form.
 */
export async function confirmToken(server: string, token: string): Promise<boolean> {
  const names = readToken(token, Date.now()).holders;
  const hosts = new Set(names.map(hostIn).filter((host) => host !== null));
  for (const host of hosts) {
    const isYes = await confirmHost(server, host, (serverName) => ({
      title: `Send this token to ${serverName}?`,
      text: [
        names.some((name) => name.startsWith('did:web:') && hostIn(name) === host)
          ? `It belongs to a profile on ${withoutBidiControls(host)}. Whoever gets the token can use it there.`
          : `It was issued by ${withoutBidiControls(host)}. Whoever gets the token can use it there.`,
        `Cancel unless ${withoutBidiControls(host)} is the same server.`,
      ],
      action: 'Send token',
    }));
    if (!isYes) return false;
  }
  return true;
}
