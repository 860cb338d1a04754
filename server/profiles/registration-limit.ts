import type { Transaction } from 'kysely';
import * as z from 'zod/mini';
import { createSweep } from '../database/sweep';
import type { Tables } from '../database/tables';
import { Refusal } from '../lib/refusal';

const HOUR_MS = 3_600_000;

const moments = z.array(z.number());

/** Whose new profiles are counted, and how many there can be within an hour. */
export type RegistrationLimit = { address: string; perHour: number };

/**
 * Counts a new profile of an address, unless the transaction is rolled back. The hour is any hour, and
 * servers with the same database count together.
 *
 * @param now milliseconds since the epoch, UTC
 * @throws Refusal TOO_MANY_REQUESTS if the address has reached its limit
 */
export async function countRegistration(
  transaction: Transaction<Tables>,
  { address, perHour }: RegistrationLimit,
  now: number,
): Promise<void> {
  const expiresAt = now + HOUR_MS;
  // Locks the row, whether it was there or not.
  const row = await transaction
    .insertInto('recent_registrations')
    .values({ address, moments: '[]', expires_at: expiresAt })
    .onConflict((conflict) => conflict.column('address').doUpdateSet({ expires_at: expiresAt }))
    .returning('moments')
    .executeTakeFirstOrThrow();
  const recent = moments.parse(JSON.parse(row.moments)).filter((at) => at > now - HOUR_MS);
  if (recent.length >= perHour) {
    throw new Refusal(
      'TOO_MANY_REQUESTS',
      `Your network address has reached this server's limit for new profiles (${perHour} an hour). Try again later.`,
      { retryAfterMs: Math.min(...recent) + HOUR_MS - now },
    );
  }
  await transaction
    .updateTable('recent_registrations')
    .set({ moments: JSON.stringify([...recent, now]) })
    .where('address', '=', address)
    .execute();
}

/** Forgets addresses that created nothing for an hour. */
export const sweepRegistrations = createSweep((db, now, limit) =>
  db
    .deleteFrom('recent_registrations')
    .where('address', 'in', (eb) =>
      eb
        .selectFrom('recent_registrations')
        .select('address')
        .where('expires_at', '<=', now)
        .limit(limit),
    )
    .executeTakeFirstOrThrow(),
);
