import type { CreateProfileInput } from '../../protocol/profile';
import { inTransaction } from '../database/in-transaction';
import type { Db } from '../database/tables';
import { Refusal } from '../lib/refusal';
import { spendInvite } from './invites';
import { findProfileOfKey, findProfileState } from './profile-store';
import {
  countRegistration,
  type RegistrationLimit,
  sweepRegistrations,
} from './registration-limit';

type Admission = {
  /** With `closed`, only an invite lets somebody in. */
  registration: 'open' | 'closed';
  /** Doesn't apply to those who have an invite. */
  limit?: RegistrationLimit | undefined;
};

/**
 * Creates the only profile of a did:key.
 *
 * @param now milliseconds since the epoch, UTC
 * @throws Refusal CONFLICT if the id is taken, or the key already has a profile; FORBIDDEN if the invite
 *   isn't valid, or is missing and needed; TOO_MANY_REQUESTS if the limit is reached
 */
export async function createProfile(
  db: Db,
  did: string,
  { profileId, displayName, invite }: CreateProfileInput,
  now: number,
  { registration, limit }: Admission = { registration: 'open' },
): Promise<void> {
  await inTransaction(db, async (transaction) => {
    const existing = await findProfileOfKey(transaction, did);
    if (existing) {
      throw new Refusal(
        'CONFLICT',
        `This key already belongs to profile ${existing.id}. Use a different key for another profile.`,
      );
    }
    if (invite !== undefined) await spendInvite(transaction, profileId, invite, now);
    else if (registration === 'closed') {
      throw new Refusal(
        'FORBIDDEN',
        'This server accepts new profiles only with an invite. Ask its operator for one.',
      );
    }
    // The id of a deleted profile is never given out again: tokens and links name it.
    if (await findProfileState(transaction, profileId)) {
      throw new Refusal('CONFLICT', `The Profile ID ${profileId} is taken. Choose another one.`);
    }
    if (limit && invite === undefined) await countRegistration(transaction, limit, now);
    await transaction
      .insertInto('profiles')
      .values({
        id: profileId,
        did,
        display_name: displayName ?? null,
        created_at: new Date(now).toISOString(),
      })
      .execute();
  });
  if (limit) await sweepRegistrations(db, now);
}
