import { expect, test } from 'vitest';
import { temporaryDatabase, temporaryPlace } from '../testing/temporary-database';
import { settleChallengeKey } from './challenge-key';
import { issueChallenges, spendChallenge } from './spent-challenges';

const DID = 'did:key:z6MkAda';
const NOW = 1_900_000_000_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** What a server on a database needs. Each call is another server. */
async function openServer(place?: Awaited<ReturnType<typeof temporaryPlace>>) {
  const db = await temporaryDatabase(place);
  return { db, challengeKey: await settleChallengeKey(db), publicOrigin: 'http://localhost:4400' };
}

const rows = ({ db }: Awaited<ReturnType<typeof openServer>>) =>
  db.selectFrom('spent_challenges').select('random').execute();

test('servers that start at once on a new database share one key', async () => {
  const place = await temporaryPlace();
  const db = await temporaryDatabase(place);
  const keys = await Promise.all(Array.from({ length: 8 }, () => settleChallengeKey(db)));
  const texts = keys.map((key) => key.toString('hex'));
  expect(new Set(texts).size).toBe(1);
  expect(texts[0]).toMatch(/^[0-9a-f]{64}$/);
});

test('of 40 simultaneous calls on two servers, one spends the challenge', async () => {
  const place = await temporaryPlace();
  const servers = [await openServer(place), await openServer(place)];
  const [one] = servers;
  const [challenge = ''] = one ? issueChallenges(one, DID, 1, NOW) : [];
  const tries = Array.from({ length: 20 }, () => servers).flat();
  const spent = await Promise.all(
    tries.map((server) => spendChallenge(server, DID, challenge, NOW)),
  );
  expect(spent.filter((reason) => reason === null)).toHaveLength(1);
  expect(spent.filter((reason) => reason === 'challenge-spent')).toHaveLength(39);
});

test('a spent challenge stays spent for a server whose clock is nine minutes behind', async () => {
  const server = await openServer();
  const [challenge = '', next = ''] = issueChallenges(server, DID, 2, NOW);
  expect(await spendChallenge(server, DID, challenge, NOW)).toBeNull();
  // Time for this server to forget what has expired.
  const later = NOW + HOUR_MS + 8 * MINUTE_MS;
  const [fresh = ''] = issueChallenges(server, DID, 1, later);
  expect(await spendChallenge(server, DID, fresh, later)).toBeNull();
  expect(await spendChallenge(server, DID, challenge, later - 9 * MINUTE_MS)).toBe(
    'challenge-spent',
  );
  expect(await spendChallenge(server, DID, next, later - 9 * MINUTE_MS)).toBeNull();
});

test('spent challenges are forgotten ten minutes after their expiry', async () => {
  const server = await openServer();
  for (const challenge of issueChallenges(server, DID, 3, NOW)) {
    await spendChallenge(server, DID, challenge, NOW);
  }
  expect(await rows(server)).toHaveLength(3);
  const later = NOW + HOUR_MS + 10 * MINUTE_MS;
  const [fresh = ''] = issueChallenges(server, DID, 1, later);
  expect(await spendChallenge(server, DID, fresh, later)).toBeNull();
  expect(await rows(server)).toHaveLength(1);
});

test('an expired challenge says whether it was used before', async () => {
  const server = await openServer();
  const [used = '', unused = ''] = issueChallenges(server, DID, 2, NOW);
  const end = NOW + HOUR_MS;
  expect(await spendChallenge(server, DID, used, end - 1)).toBeNull();
  expect(await spendChallenge(server, DID, used, end)).toBe('challenge-spent');
  expect(await spendChallenge(server, DID, unused, end)).toBe('challenge-unknown');
  // To someone else, no challenge is known.
  expect(await spendChallenge(server, `${DID}2`, used, NOW)).toBe('challenge-unknown');
});

test('nothing but a challenge of this server is stored', async () => {
  const server = await openServer();
  for (const text of ['', '0', 'once:http://localhost:4400#AAAA', 'b1946ac9', '\u0000']) {
    expect(await spendChallenge(server, DID, text, NOW)).toBe('challenge-unknown');
  }
  expect(await rows(server)).toEqual([]);
});
