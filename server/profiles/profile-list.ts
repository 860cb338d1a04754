import { sql } from 'kysely';
import type { Db } from '../database/tables';

export type ListedProfile = {
  id: string;
  displayName: string | null;
  /** ISO 8601 in UTC. */
  createdAt: string;
  state: 'enabled' | 'disabled' | 'deleted';
  /** Grants that are neither revoked nor expired. */
  liveGrants: number;
  allGrants: number;
};

/** How many grants each profile has, or how many of those that aren't revoked and expire after a time. */
async function countGrants(db: Db, liveAt?: string): Promise<Map<string, number>> {
  let counts = db
    .selectFrom('auth_grants')
    .select(['profile_id', ({ fn }) => fn.countAll().as('grants')])
    .groupBy('profile_id');
  if (liveAt !== undefined) {
    counts = counts
      .where('status', '=', sql.lit('active'))
      .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', liveAt)]));
  }
  const rows = await counts.execute();
  return new Map(rows.map((row) => [row.profile_id, Number(row.grants)]));
}

/**
 * All profiles by id, including deleted ones, whose ids aren't given out again.
 *
 * @param now milliseconds since the epoch, UTC
 */
export async function listProfiles(db: Db, now: number): Promise<ListedProfile[]> {
  const profiles = await db
    .selectFrom('profiles')
    .select(['id', 'display_name as displayName', 'created_at as createdAt', 'state'])
    .orderBy('id')
    .execute();
  const all = await countGrants(db);
  const live = await countGrants(db, new Date(now).toISOString());
  return profiles.map((profile) => ({
    ...profile,
    liveGrants: live.get(profile.id) ?? 0,
    allGrants: all.get(profile.id) ?? 0,
  }));
}
