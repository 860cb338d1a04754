import type { Transaction } from 'kysely';
import { publicKeyOf } from '../../protocol/did';
import { type CreateProfileInput, profileId } from '../../protocol/profile';
import { inTransaction } from '../database/in-transaction';
import type { Db, Tables } from '../database/tables';
import { Refusal } from '../lib/refusal';

export type StoredProfile = {
  id: string;
  /** The did:key of the owner. */
  did: string;
  displayName: string | null;
};

const COLUMNS = ['id', 'did', 'display_name as displayName'] as const;

/** The database isn't asked about texts that can't be an id. */
export async function findProfile(db: Db, id: string): Promise<StoredProfile | undefined> {
  if (!profileId.safeParse(id).success) return undefined;
  return db.selectFrom('profiles').select(COLUMNS).where('id', '=', id).executeTakeFirst();
}

/** The database isn't asked about texts that aren't a did:key. */
export async function findProfileOfKey(db: Db, did: string): Promise<StoredProfile | undefined> {
  if (!publicKeyOf(did)) return undefined;
  return db.selectFrom('profiles').select(COLUMNS).where('did', '=', did).executeTakeFirst();
}

/**
 * Until the end of the transaction, admits only one transaction, in any process, that reads and
 * then writes grants of the profile.
 */
export async function lockProfile(transaction: Transaction<Tables>, id: string): Promise<void> {
  await transaction
    .selectFrom('profiles')
    .select('id')
    .where('id', '=', id)
    .forNoKeyUpdate()
    .execute();
}

/**
 * Creates the only profile of a did:key.
 *
 * @param now milliseconds since the epoch, UTC
 * @throws Refusal CONFLICT if the id is taken, or the key already has a profile
 */
export function createProfile(
  db: Db,
  did: string,
  input: CreateProfileInput,
  now: number,
): Promise<void> {
  return inTransaction(db, async (transaction) => {
    const existing = await findProfileOfKey(transaction, did);
    if (existing) {
      throw new Refusal(
        'CONFLICT',
        `This key already has the profile ${existing.id}. A key has one profile: use another key for another profile.`,
      );
    }
    if (await findProfile(transaction, input.profileId)) {
      throw new Refusal(
        'CONFLICT',
        `The Profile ID ${input.profileId} is taken. Choose another one.`,
      );
    }
    await transaction
      .insertInto('profiles')
      .values({
        id: input.profileId,
        did,
        display_name: input.displayName ?? null,
        created_at: new Date(now).toISOString(),
      })
      .execute();
  });
}
