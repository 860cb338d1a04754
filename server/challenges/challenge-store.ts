import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import { canBeKey } from '../database/can-be-key';
import { inTransaction, withRetries } from '../database/in-transaction';
import type { Db, Tables } from '../database/tables';
import { Refusal } from '../lib/refusal';
import { type Asker, lockAsker } from './challenge-locks';

const LIFETIME_MS = 3_600_000;
/** How many unspent challenges one DID, and one network address, may hold. */
const LIMITS = { did: 1_000, address: 10_000 } as const;

/** @throws Refusal TOO_MANY_REQUESTS, with the time until the oldest challenge expires */
async function refuseMoreThanLimit(
  transaction: Transaction<Tables>,
  column: keyof typeof LIMITS,
  value: string,
  amount: number,
  now: number,
): Promise<void> {
  const { live, oldest } = await transaction
    .selectFrom('challenges')
    .select(({ fn }) => [fn.countAll<number>().as('live'), fn.min('expires_at').as('oldest')])
    .where(column, '=', value)
    .executeTakeFirstOrThrow();
  if (Number(live) + amount <= LIMITS[column]) return;
  throw new Refusal(
    'TOO_MANY_REQUESTS',
    `There are ${live} unspent challenges already, of ${LIMITS[column]} at most. Spend those first, or wait until they expire.`,
    { retryAfterMs: oldest === null ? LIFETIME_MS : Number(oldest) - now },
  );
}

/**
 * Makes one-time challenges that live for an hour, and forgets those that are past it.
 *
 * @param now milliseconds since the epoch, UTC
 * @throws Refusal TOO_MANY_REQUESTS where the DID or the address holds too many
 */
export function issueChallenges(
  db: Db,
  asker: Asker,
  amount: number,
  now: number,
): Promise<string[]> {
  // Never with the prefix of a grant's challenge: signing one must not make an API token.
  const challenges = Array.from({ length: amount }, () => randomUUID());
  return inTransaction(db, async (transaction) => {
    await transaction.deleteFrom('challenges').where('expires_at', '<=', now).execute();
    await lockAsker(transaction, asker);
    await refuseMoreThanLimit(transaction, 'did', asker.did, amount, now);
    await refuseMoreThanLimit(transaction, 'address', asker.address, amount, now);
    await transaction
      .insertInto('challenges')
      .values(
        challenges.map((challenge) => ({ challenge, ...asker, expires_at: now + LIFETIME_MS })),
      )
      .execute();
    return challenges;
  });
}

/**
 * Uses a challenge up. Of any number of simultaneous calls exactly one gets `true`.
 *
 * @param did the did:key that asked for it
 * @param now milliseconds since the epoch, UTC
 */
export async function spendChallenge(
  db: Db,
  did: string,
  challenge: string,
  now: number,
): Promise<boolean> {
  if (!canBeKey(challenge)) return false;
  const { numDeletedRows } = await withRetries(() =>
    db
      .deleteFrom('challenges')
      .where('challenge', '=', challenge)
      .where('did', '=', did)
      .where('expires_at', '>', now)
      .executeTakeFirstOrThrow(),
  );
  return numDeletedRows === 1n;
}
