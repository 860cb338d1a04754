import { withRetries } from '../database/in-transaction';
import { createSweep } from '../database/sweep';
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

const forgetExpired = createSweep((db, now, limit) =>
  db
    .deleteFrom('spent_challenges')
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple('did', 'random'),
        'in',
        selectFrom('spent_challenges')
          .select(['did', 'random'])
          .where('expires_at', '<=', now - CLOCKS_DIFFER_MS)
          .limit(limit)
          .$asTuple('did', 'random'),
      ),
    )
    .executeTakeFirstOrThrow(),
);

/** A call over this challenge may have run, even if the challenge has expired since. */
async function isSpent(db: Db, did: string, random: string): Promise<boolean> {
  const row = await db
    .selectFrom('spent_challenges')
    .select('did')
    .where('did', '=', did)
    .where('random', '=', random)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Spends a challenge, or says why it can't be used. Of any number of simultaneous calls, on any server with
 * this database, exactly one returns `null`. The signature has to be checked before: then only the holder of
 * a key can add rows.
 *
 * @param did the did:key that signed the challenge
 * @param now milliseconds since the epoch, UTC
 * @returns `challenge-unknown` only if no call over the challenge has run
 */
export async function spendChallenge(
  { db, challengeKey: key, publicOrigin: origin }: ChallengeDependencies,
  did: string,
  challenge: string,
  now: number,
): Promise<'challenge-unknown' | 'challenge-spent' | null> {
  const own = readChallenge({ key, origin, did }, challenge);
  if (!own) return 'challenge-unknown';
  if (own.expiresAt <= now)
    return (await isSpent(db, did, own.random)) ? 'challenge-spent' : 'challenge-unknown';
  const { numInsertedOrUpdatedRows } = await withRetries(() =>
    db
      .insertInto('spent_challenges')
      .values({ did, random: own.random, expires_at: own.expiresAt })
      .onConflict((conflict) => conflict.columns(['did', 'random']).doNothing())
      .executeTakeFirstOrThrow(),
  );
  await forgetExpired(db, now);
  return numInsertedOrUpdatedRows === 1n ? null : 'challenge-spent';
}
