import { createSweep } from '../database/sweep';
import type { Db } from '../database/tables';

/** How long an idempotency key is remembered. */
const LIFETIME_MS = 86_400_000;

export async function findIdempotencyKey(db: Db, profileId: string, key: string, now: number) {
  return db
    .selectFrom('idempotency_keys')
    .select(['grant_id as grantId', 'input_hash as inputHash'])
    .where('profile_id', '=', profileId)
    .where('key', '=', key)
    .where('expires_at', '>', now)
    .executeTakeFirst();
}

/** Takes the place of the same key if that has expired. */
export async function storeIdempotencyKey(
  db: Db,
  profileId: string,
  key: string,
  created: { grantId: string; inputHash: string },
  now: number,
): Promise<void> {
  const values = {
    grant_id: created.grantId,
    input_hash: created.inputHash,
    expires_at: now + LIFETIME_MS,
  };
  await db
    .insertInto('idempotency_keys')
    .values({ profile_id: profileId, key, ...values })
    .onConflict((conflict) => conflict.columns(['profile_id', 'key']).doUpdateSet(values))
    .execute();
}

/** Forgets the expired keys of all profiles. */
export const sweepIdempotencyKeys = createSweep((db, now, limit) =>
  db
    .deleteFrom('idempotency_keys')
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple('profile_id', 'key'),
        'in',
        selectFrom('idempotency_keys')
          .select(['profile_id', 'key'])
          .where('expires_at', '<=', now)
          .limit(limit)
          .$asTuple('profile_id', 'key'),
      ),
    )
    .executeTakeFirstOrThrow(),
);
