import { setTimeout as delay } from 'node:timers/promises';
import type { Transaction } from 'kysely';
import { inTransaction, withRetries } from '../database/in-transaction';
import type { Db, Tables } from '../database/tables';
import { Refusal } from '../lib/refusal';
import type { ProfileEvent } from '../revocations/log-line';
import type { RevocationLog } from '../revocations/revocation-log';
import { didOfDeleted, findProfileState } from './profile-store';

const BATCH = 1_000;
/** Longer than a server takes between two attempts to get SQLite's lock. */
const PAUSE_MS = 30;

const notFound = (id: string) => new Refusal('NOT_FOUND', `There's no profile ${id}.`);

type StateDependencies = { db: Db; revocations: RevocationLog };

async function record(
  { revocations }: StateDependencies,
  transaction: Transaction<Tables>,
  event: ProfileEvent,
  id: string,
): Promise<void> {
  const { created_at: createdAt } = await transaction
    .selectFrom('profiles')
    .select('created_at')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  await revocations.record(transaction, [{ event, profile: id, createdAt }]);
}

function setState(
  deps: StateDependencies,
  id: string,
  state: 'enabled' | 'disabled',
): Promise<void> {
  return inTransaction(deps.db, async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable('profiles')
      .set({ state })
      .where('id', '=', id)
      .where('state', 'not in', ['deleted', state])
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 1n) return record(deps, transaction, `profile-${state}`, id);
    const found = await findProfileState(transaction, id);
    if (found === 'deleted') throw new Refusal('GONE', `${id} was deleted.`);
    if (!found) throw notFound(id);
  });
}

/**
 * From then on, no grant of the profile is created, changed or deleted. Within a second, no server
 * takes a token of its grants any more. Its owner's key can still revoke.
 *
 * @throws Refusal NOT_FOUND if there's no such profile, GONE if it was deleted
 */
export const disableProfile = (deps: StateDependencies, id: string) =>
  setState(deps, id, 'disabled');

/** @throws Refusal NOT_FOUND if there's no such profile, GONE if it was deleted */
export const enableProfile = (deps: StateDependencies, id: string) => setState(deps, id, 'enabled');

type PartOfProfile = 'auth_grants' | 'idempotency_keys';

/** @returns whether there may be more */
async function removeBatch(db: Db, table: PartOfProfile, id: string): Promise<boolean> {
  const key = table === 'auth_grants' ? 'id' : 'key';
  const { numDeletedRows } = await withRetries(() =>
    db
      .deleteFrom(table)
      .where('profile_id', '=', id)
      .where(key, 'in', (eb) =>
        eb.selectFrom(table).select(key).where('profile_id', '=', id).limit(BATCH),
      )
      .executeTakeFirstOrThrow(),
  );
  return numDeletedRows === BigInt(BATCH);
}

/**
 * Deletes a profile for good. One statement takes its key and its name away: within a second, no server
 * takes any of its tokens. Its grants follow in batches, between which others can write. If that is
 * interrupted, call it again. The id remains, so that nobody else gets it.
 *
 * @param pauseMs after each batch, in milliseconds; 0 if no server uses the database
 * @throws Refusal NOT_FOUND if there's no such profile
 */
export async function deleteProfile(
  deps: StateDependencies,
  id: string,
  pauseMs = PAUSE_MS,
): Promise<void> {
  const { db } = deps;
  await inTransaction(db, async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable('profiles')
      .set({ state: 'deleted', did: didOfDeleted(id), display_name: null })
      .where('id', '=', id)
      .where('state', '!=', 'deleted')
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) {
      if (!(await findProfileState(transaction, id))) throw notFound(id);
      return;
    }
    await transaction.deleteFrom('invites').where('profile_id', '=', id).execute();
    await record(deps, transaction, 'profile-deleted', id);
  });
  for (const table of ['auth_grants', 'idempotency_keys'] as const) {
    while (await removeBatch(db, table, id)) await delay(pauseMs);
  }
}
