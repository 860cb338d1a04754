import type { Transaction } from 'kysely';
import { publicKeyOf } from '../../protocol/did';
import { profileId } from '../../protocol/profile';
import type { Db, Tables } from '../database/tables';
import { Refusal } from '../lib/refusal';

export type StoredProfile = {
  id: string;
  /** The did:key of the owner. */
  did: string;
  displayName: string | null;
  state: 'enabled' | 'disabled';
};

const selectProfile = (db: Db) =>
  db
    .selectFrom('profiles')
    .select(['id', 'did', 'display_name as displayName', 'state'])
    .where('state', '!=', 'deleted')
    .$narrowType<{ state: StoredProfile['state'] }>();

/** The database isn't asked about texts that can't be an id. Deleted profiles aren't found. */
export async function findProfile(db: Db, id: string): Promise<StoredProfile | undefined> {
  if (!profileId.safeParse(id).success) return undefined;
  return selectProfile(db).where('id', '=', id).executeTakeFirst();
}

/** The database isn't asked about texts that aren't a did:key. Deleted profiles aren't found. */
export async function findProfileOfKey(db: Db, did: string): Promise<StoredProfile | undefined> {
  if (!publicKeyOf(did)) return undefined;
  return selectProfile(db).where('did', '=', did).executeTakeFirst();
}

/** `undefined` if the id has never been given out. The database isn't asked about other texts. */
export async function findProfileState(db: Db, id: string) {
  if (!profileId.safeParse(id).success) return undefined;
  const row = await db
    .selectFrom('profiles')
    .select('state')
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.state;
}

export const profileDisabled = () =>
  new Refusal(
    'PROFILE_DISABLED',
    "The operator of this server has disabled this profile. Until it's enabled again, its API tokens don't work, and its owner can only read and revoke grants.",
  );

/**
 * Until the end of the transaction, admits only one transaction, in any process, that reads and
 * then writes grants of the profile. The profile stays enabled for as long.
 *
 * @throws Refusal PROFILE_DISABLED if it's disabled, NOT_FOUND if there's no such profile any more
 */
export async function lockProfile(transaction: Transaction<Tables>, id: string): Promise<void> {
  const profile = await transaction
    .selectFrom('profiles')
    .select('state')
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (profile?.state === 'disabled') throw profileDisabled();
  if (profile?.state !== 'enabled') {
    throw new Refusal('NOT_FOUND', 'This profile was deleted.');
  }
}

/** Whether there is or was any profile. */
export async function hasProfiles(db: Db): Promise<boolean> {
  const row = await db.selectFrom('profiles').select('id').limit(1).executeTakeFirst();
  return row !== undefined;
}

/** Stands where the key of a deleted profile was, which can have another profile. No did:key looks so. */
export const didOfDeleted = (id: string) => `deleted:${id}`;
