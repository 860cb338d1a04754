import type { Transaction } from 'kysely';
import type { Tables } from '../database/tables';
import { didOfDeleted } from '../profiles/profile-store';
import type { ProfileEntry } from '../revocations/log-line';

async function deleteAgain(
  transaction: Transaction<Tables>,
  { profile: id, createdAt }: ProfileEntry,
): Promise<number> {
  const did = didOfDeleted(id);
  // One that was created after the backup, too: nobody else gets its id.
  await transaction
    .insertInto('profiles')
    .values({ id, did, display_name: null, created_at: createdAt })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  const { numUpdatedRows } = await transaction
    .updateTable('profiles')
    .set({ state: 'deleted', did, display_name: null })
    .where('id', '=', id)
    .where('created_at', '=', createdAt)
    .where('state', '!=', 'deleted')
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) return 0;
  await transaction.deleteFrom('invites').where('profile_id', '=', id).execute();
  await transaction.deleteFrom('auth_grants').where('profile_id', '=', id).execute();
  await transaction.deleteFrom('idempotency_keys').where('profile_id', '=', id).execute();
  return 1;
}

/** @returns how many profiles that changed, at most one */
export async function replayProfile(
  transaction: Transaction<Tables>,
  entry: ProfileEntry,
): Promise<number> {
  if (entry.event === 'profile-deleted') return deleteAgain(transaction, entry);
  const [from, to] =
    entry.event === 'profile-disabled'
      ? (['enabled', 'disabled'] as const)
      : (['disabled', 'enabled'] as const);
  const { numUpdatedRows } = await transaction
    .updateTable('profiles')
    .set({ state: to })
    .where('id', '=', entry.profile)
    .where('created_at', '=', entry.createdAt)
    .where('state', '=', from)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}
