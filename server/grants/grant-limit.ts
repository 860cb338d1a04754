import { sql } from 'kysely';
import type { Db } from '../database/tables';
import { Refusal } from '../lib/refusal';

/** Live are grants that are neither revoked nor expired. An index has them alone. */
const liveGrants = (db: Db, profileId: string) =>
  db
    .selectFrom('auth_grants')
    .where('profile_id', '=', profileId)
    .where('status', '=', sql.lit('active'));

/** How many grants of the profile are live; counts no further than `most`. */
async function countLive(db: Db, profileId: string, now: string, most: number): Promise<number> {
  const endless = liveGrants(db, profileId).where('expires_at', 'is', null);
  const ending = liveGrants(db, profileId).where('expires_at', '>', now);
  let count = 0;
  for (const grants of [endless, ending]) {
    const { found } = await db
      // A column of the index, so that no row is read.
      .selectFrom(grants.select('expires_at').limit(most).as('live'))
      .select(({ fn }) => fn.countAll().as('found'))
      .executeTakeFirstOrThrow();
    count += Number(found);
  }
  return Math.min(count, most);
}

/** Whether a grant can have a replacement beside it: it isn't revoked, and has no other live one. */
async function isReplaceable(db: Db, profileId: string, id: string, now: string) {
  const grant = await db
    .selectFrom('auth_grants')
    .select('status')
    .where('profile_id', '=', profileId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (grant?.status !== 'active') return false;
  const other = await liveGrants(db, profileId)
    .select('id')
    .where('replaces', '=', id)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
    .limit(1)
    .executeTakeFirst();
  return other === undefined;
}

/**
 * Refuses one more live grant if the profile has as many as it can have. The replacement of a grant may
 * go one over, so that its programs can change over before it's revoked. The profile has to be locked.
 *
 * @param replaces the id of the grant that the new one replaces
 * @param now milliseconds since the epoch, UTC
 * @throws Refusal CONFLICT that says what to do
 */
export async function refuseAboveLimit(
  db: Db,
  profileId: string,
  { maxGrants, replaces }: { maxGrants: number; replaces: string | undefined },
  now: number,
): Promise<void> {
  const at = new Date(now).toISOString();
  const count = await countLive(db, profileId, at, maxGrants + 1);
  if (count < maxGrants) return;
  const mayGoOver = count === maxGrants && replaces !== undefined;
  if (mayGoOver && (await isReplaceable(db, profileId, replaces, at))) return;
  throw new Refusal(
    'CONFLICT',
    `This profile has reached the limit of ${maxGrants} live grants on this server. Revoke or delete a grant that you no longer need, then try again. Revoked and expired grants don't count.`,
  );
}
