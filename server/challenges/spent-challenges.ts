import { withRetries } from '../database/in-transaction';
import type { Db } from '../database/tables';
import { makeChallenge, readChallenge } from './one-time-challenge';

export type ChallengeDependencies = {
  db: Db;
  /** From `settleChallengeKey`. */
  challengeKey: Buffer;
  publicOrigin: string;
};

const LIFETIME_MS = 3_600_000;
/** How long a spent challenge is remembered after its expiry: clocks of servers may differ that much. */
const CLOCKS_DIFFER_MS = 600_000;
const SWEEP_EVERY_MS = 60_000;

/** When this process last forgot challenges of a database, in milliseconds since the epoch, UTC. */
const lastSweep = new WeakMap<Db, number>();

/**
 * One-time challenges, good for an hour. Nothing is stored until they're spent, so nobody can use them
 * up.
 *
 * @param did the did:key that asks
 * @param now milliseconds since the epoch, UTC
 */
export function issueChallenges(
  { challengeKey: key, publicOrigin: origin }: ChallengeDependencies,
  did: string,
  amount: number,
  now: number,
): string[] {
  return Array.from({ length: amount }, () =>
    makeChallenge({ key, origin, did }, now + LIFETIME_MS),
  );
}

async function forgetExpired(db: Db, now: number): Promise<void> {
  const last = lastSweep.get(db) ?? 0;
  if (Math.abs(now - last) < SWEEP_EVERY_MS) return;
  lastSweep.set(db, now);
  await db
    .deleteFrom('spent_challenges')
    .where('expires_at', '<=', now - CLOCKS_DIFFER_MS)
    .execute();
}

/**
 * Of any number of simultaneous calls, on any server with this database, exactly one returns `true`.
 * The signature has to be checked before: then only the holder of a key can add rows.
 *
 * @param did the did:key that signed the challenge
 * @param now milliseconds since the epoch, UTC
 */
export async function spendChallenge(
  { db, challengeKey: key, publicOrigin: origin }: ChallengeDependencies,
  did: string,
  challenge: string,
  now: number,
): Promise<boolean> {
  const own = readChallenge({ key, origin, did }, challenge);
  if (!own || own.expiresAt <= now) return false;
  const { numInsertedOrUpdatedRows } = await withRetries(() =>
    db
      .insertInto('spent_challenges')
      .values({ did, random: own.random, expires_at: own.expiresAt })
      .onConflict((conflict) => conflict.columns(['did', 'random']).doNothing())
      .executeTakeFirstOrThrow(),
  );
  // If that fails, a later call does it. This one has spent its challenge.
  await forgetExpired(db, now).catch(() => undefined);
  return numInsertedOrUpdatedRows === 1n;
}
