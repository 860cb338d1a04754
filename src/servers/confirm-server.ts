import * as z from 'zod/mini';
import { CHALLENGE_PREFIX } from '../../protocol/challenge-prefix';
import { API_PATH } from '../../protocol/deployment';
import { serverNameIn } from '../../protocol/server-name';
import { ApiError } from '../lib/api-error';
import { createStoredValue } from '../lib/stored-value';
import { storageName } from '../storage-name';
import { askTrust } from './ask-trust';
import { isOrigin, namesOf, pinOf, statedNameOf } from './server-pins';
import { isExpected, keyAt, originOf, placeOf } from './server-place';
import { refusedName, type TrustQuestion } from './trust-question';

/** Pairs of a key and a server that its owner has agreed to, as `DID at URL`. */
const trustedServers = createStoredValue(
  () => localStorage,
  storageName('trusted-servers'),
  z.array(z.string()),
);

const hostIn = (url: string) => new URL(url).host;

/**
 * What to know before a key is first used with a server.
 *
 * @param name what the server says it's called, if that's known and isn't its address
 */
export function consentWords(server: string, name: string | null): string[] {
  const place = placeOf(server);
  const host = hostIn(originOf(server));
  const also = name === null ? '' : `, which calls itself ${name}`;
  return [
    ...(place === server ? [] : [`This page passes requests on to ${place}${also}.`]),
    `Your key never leaves this browser, but ${host} sees what it signs. A malicious server could reuse that on another server where you use the same key, and act there in your name.`,
    name === null
      ? `Continue only if you trust ${host}.`
      : `Continue only if ${host} is just a way to reach ${hostIn(name)}, such as an internal address.`,
  ];
}

/** @param name the one that the user has agreed to together with the server */
export function trustServer(server: string, did: string, name: string | null): void {
  const pairs = new Set(trustedServers.read());
  trustedServers.write([...pairs.add(keyAt(did, server))]);
  if (name !== null) pinOf(server).write(name);
}

/** Asks before a key is first used with a server other than the page's own. */
export async function confirmKey(server: string, did: string): Promise<boolean> {
  const place = placeOf(server);
  if (place === API_PATH || trustedServers.read()?.includes(keyAt(did, server))) return true;
  const name = await statedNameOf(server);
  const isYes = await askTrust({
    title: `Use your key with ${hostIn(originOf(server))}?`,
    text: consentWords(server, name),
    action: 'Use this server',
  });
  if (isYes) trustServer(server, did, name);
  return isYes;
}

type Names = ReturnType<typeof namesOf>;

function questionOf({ origin, page, pin }: Names, name: string): TrustQuestion {
  const before = pin ? ` It used to be ${pin}.` : page ? ` This page comes from ${page}.` : '';
  return {
    title: `Use your key with ${hostIn(name)}?`,
    text: [
      `${origin} calls itself ${name}.${before}`,
      `That’s fine if ${origin} is just a way to reach ${name}, such as an internal address or a forwarded port. If it isn’t, cancel: it could use what you sign on ${hostIn(name)}, and act there in your name.`,
    ],
    action: 'Use this server',
  };
}

/**
 * Asks whether a challenge that isn't expected from a server can be signed for it.
 *
 * @throws ApiError if not: `unauthenticated` if the user said no, since only they can help
 *
 * @internal exported for its test
 */
export async function confirmChallenge(server: string, challenge: string): Promise<void> {
  const names = namesOf(server);
  const { origin, pin } = names;
  const name = serverNameIn(challenge);
  if (name === null ? challenge.startsWith(CHALLENGE_PREFIX) : !isOrigin(name)) {
    throw new ApiError(
      'unexpected',
      `${origin} asked for a signature that it mustn’t get. Nothing was signed.`,
    );
  }
  if (name === null) {
    throw new ApiError(
      'unexpected',
      `${origin} isn’t the server that this page came from. Nothing was signed. Reload the page.`,
    );
  }
  if (name === pin) return;
  const refusal = `${origin} calls itself ${name}, and you haven’t agreed to use your key there. Nothing was signed.`;
  if (refusedName.get() === refusal || !(await askTrust(questionOf(names, name)))) {
    refusedName.set(refusal);
    throw new ApiError('unauthenticated', refusal);
  }
  pinOf(server).write(name);
}

type Pooled = { text: string };
type Pool<T> = { take: (after?: number) => Promise<T>; clear: () => Promise<unknown> };

/**
 * Returns a challenge that can be signed, after `pooled`, which isn't expected. It can be left from
 * before the server changed, so if it isn't agreed to either, the user is asked about a new one.
 *
 * @throws ApiError if the user doesn't agree
 */
export async function takeConfirmed<T extends Pooled>(
  server: string,
  pooled: T,
  pool: Pool<T>,
): Promise<T> {
  const name = serverNameIn(pooled.text);
  if (name !== null && name === pinOf(server).read()) return pooled;
  await pool.clear();
  const challenge = await pool.take();
  if (!isExpected(server, challenge.text)) await confirmChallenge(server, challenge.text);
  return challenge;
}
