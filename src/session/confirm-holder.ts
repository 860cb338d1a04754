import * as z from 'zod/mini';
import { parseDidWeb } from '../../protocol/did';
import { PresentationError, readPresentation } from '../../protocol/presentation-verify';
import { createStoredValue } from '../lib/stored-value';
import { storageName } from '../storage-name';
import { askTrust } from './ask-trust';
import { namesOf, placeOf } from './server-pins';

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

/** The host of the did:web that a token is signed as, in any form; `null` for other tokens. */
function hostOfHolder(token: string): string | null {
  try {
    const { holder } = readPresentation(token, Date.now()).presentation;
    return /^did:web:([^:/?#]+)/.exec(holder)?.[1]?.replaceAll(/%3a/gi, ':') ?? null;
  } catch (error) {
    if (error instanceof PresentationError) return null;
    throw error;
  }
}

/** Asks before a token of another server's profile is sent to a server, which could then use it. */
export async function confirmToken(server: string, token: string): Promise<boolean> {
  const host = hostOfHolder(token);
  if (host === null) return true;
  return confirmHost(server, host, (serverName) => ({
    title: `Send this token to ${serverName}?`,
    text: [
      `It belongs to a profile on ${host}. Whoever gets the token can use it there.`,
      `Cancel unless ${host} is the same server.`,
    ],
    action: 'Send token',
  }));
}
