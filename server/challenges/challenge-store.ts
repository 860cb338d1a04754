import { createHash, randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import { canBeKey } from '../database/can-be-key';
import { inTransaction, withRetries } from '../database/in-transaction';
import type { Db, Tables } from '../database/tables';
import { Refusal } from '../lib/refusal';

type Asker = { did: string; address: string };

const LIFETIME_MS = 3_600_000;
/** How many unspent challenges a DID, and a network address, can hold. */
const LIMITS = { did: 1_000, address: 10_000 } as const;

/** The number of rows that migration 0002 creates. */
const LOCK_STRIPES = 1_024;

function stripeOf(name: string): number {
  return createHash('sha256').update(name).digest().readUInt32BE() % LOCK_STRIPES;
}

/**
 * Until the end of the transaction, admits only one asker at a time with the same DID or address, in
 * any process. Neither has a row of its own to lock, so each shares one of 1,024. They are locked in
 * order, or two askers could wait for each other.
 */
async function lockAsker(transaction: Transaction<Tables>, { did, address }: Asker): Promise<void> {
  await transaction
    .selectFrom('challenge_locks')
    .select('stripe')
    .where('stripe', 'in', [stripeOf(did), stripeOf(address)])
    .orderBy('stripe')
    .forUpdate()
    .execute();
}

/** @throws Refusal TOO_MANY_REQUESTS with the time until the oldest challenge expires */
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
 * Creates one-time challenges that expire after an hour, and deletes expired ones.
 *
 * @param now milliseconds since the epoch, UTC
 * @throws Refusal TOO_MANY_REQUESTS if the DID or the address holds too many
 */
export function issueChallenges(
  db: Db,
  asker: Asker,
  amount: number,
  now: number,
): Promise<string[]> {
  // Without the prefix of a grant's challenge, or signing one would create an API token.
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
 * Of any number of simultaneous calls, exactly one returns `true`.
 *
 * @param did the did:key that asked for the challenge
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
