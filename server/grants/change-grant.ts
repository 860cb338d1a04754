import type { UpdateGrantInput } from '../../protocol/grant-input';
import { inTransaction } from '../database/in-transaction';
import type { Db } from '../database/tables';
import { Refusal } from '../lib/refusal';
import { findProfileState, lockProfile, profileDisabled } from '../profiles/profile-store';
import {
  deleteRevokedGrant,
  findGrant,
  type StoredGrant,
  setRevoked,
  updateGrantText,
} from './grant-store';

// The same answer for another profile's grant, so that nobody learns whether it exists.
const notFound = () => new Refusal('NOT_FOUND', 'This profile has no grant with this id.');

/** @throws Refusal NOT_FOUND if the profile has no such grant */
export async function getGrant(db: Db, profileId: string, id: string): Promise<StoredGrant> {
  const grant = await findGrant(db, profileId, id);
  if (!grant) throw notFound();
  return grant;
}

/**
 * Changes the name or the description.
 *
 * @returns whether that changed anything
 * @throws Refusal NOT_FOUND if the profile has no such grant, PROFILE_DISABLED if it's disabled
 */
export function updateGrant(
  db: Db,
  profileId: string,
  id: string,
  { name, description }: UpdateGrantInput['updates'],
): Promise<boolean> {
  return inTransaction(db, async (transaction) => {
    await lockProfile(transaction, profileId);
    const grant = await getGrant(transaction, profileId, id);
    const isChange =
      (name !== undefined && name !== grant.name) ||
      (description !== undefined && description !== grant.description);
    if (isChange) await updateGrantText(transaction, profileId, id, { name, description });
    return isChange;
  });
}

/** @throws Refusal NOT_FOUND if the profile has no such grant */
export async function revokeGrant(db: Db, profileId: string, id: string): Promise<void> {
  if (!(await setRevoked(db, profileId, id))) throw notFound();
}

/**
 * @throws Refusal NOT_FOUND if the profile has no such grant, CONFLICT if it isn't revoked,
 *   PROFILE_DISABLED if the profile is disabled
 */
export async function deleteGrant(db: Db, profileId: string, id: string): Promise<void> {
  if (await deleteRevokedGrant(db, profileId, id)) return;
  if ((await findProfileState(db, profileId)) === 'disabled') throw profileDisabled();
  await getGrant(db, profileId, id);
  throw new Refusal(
    'CONFLICT',
    'This grant is not revoked, and only revoked grants can be deleted. Revoke it first.',
  );
}
