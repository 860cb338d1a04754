import type { Db } from '../database/tables';

const LIFETIME_MS = 86_400_000;

/** The grant that a key of this profile has made, and the hash of what it was made from. */
export async function findIdempotencyKey(db: Db, profileId: string, key: string, now: number) {
  return db
    .selectFrom('idempotency_keys')
    .select(['grant_id as grantId', 'input_hash as inputHash'])
    .where('profile_id', '=', profileId)
    .where('key', '=', key)
    .where('expires_at', '>', now)
    .executeTakeFirst();
}

/** Keeps a key for 24 hours, and forgets those of the profile that are past theirs. */
export async function keepIdempotencyKey(
  db: Db,
  profileId: string,
  key: string,
  made: { grantId: string; inputHash: string },
  now: number,
): Promise<void> {
  await db
    .deleteFrom('idempotency_keys')
    .where('profile_id', '=', profileId)
    .where('expires_at', '<=', now)
    .execute();
  await db
    .insertInto('idempotency_keys')
    .values({
      profile_id: profileId,
      key,
      grant_id: made.grantId,
      input_hash: made.inputHash,
      expires_at: now + LIFETIME_MS,
    })
    .execute();
}
