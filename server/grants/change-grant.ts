import type { UpdateGrantInput } from '../../protocol/grant-input';
import { inTransaction } from '../database/in-transaction';
import type { Db } from '../database/tables';
import { Refusal } from '../lib/refusal';
import { findProfileState, lockProfile, profileDisabled } from '../profiles/profile-store';
import type { RevocationLog } from '../revocations/revocation-log';
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

export type RevocationDependencies = { db: Db; revocations: RevocationLog };

/**
 * Revoking again is fine, and already in the log.
 *
 * @throws Refusal NOT_FOUND if the profile has no such grant
 */
export function revokeGrant(
  { db, revocations }: RevocationDependencies,
  profileId: string,
  id: string,
): Promise<void> {
  return inTransaction(db, async (transaction) => {
    const { status } = await getGrant(transaction, profileId, id);
    if (status === 'revoked' || !(await setRevoked(transaction, profileId, id))) return;
    const entry = { event: 'grant-revoked', profile: profileId, grant: id } as const;
    await revocations.record(transaction, [entry]);
  });
}

/**
 * @throws Refusal NOT_FOUND if the profile has no such grant, CONFLICT if it isn't revoked,
 *   PROFILE_DISABLED if the profile is disabled
 */
export function deleteGrant(
  { db, revocations }: RevocationDependencies,
  profileId: string,
  id: string,
): Promise<void> {
  return inTransaction(db, async (transaction) => {
    if (await deleteRevokedGrant(transaction, profileId, id)) {
      const entry = { event: 'grant-deleted', profile: profileId, grant: id } as const;
      return revocations.record(transaction, [entry]);
    }
    if ((await findProfileState(transaction, profileId)) === 'disabled') throw profileDisabled();
    await getGrant(transaction, profileId, id);
    throw new Refusal('CONFLICT', 'Only revoked grants can be deleted. Revoke this one first.');
  });
}
