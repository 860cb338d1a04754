import { sql, type Transaction } from 'kysely';
import * as z from 'zod/mini';
import { inTransaction } from '../database/in-transaction';
import { findSetting, lockSetting } from '../database/settings-store';
import type { Db, Tables } from '../database/tables';
import { searchable } from './searchable';

/** Set by the migration, and removed when all is done. */
const NAME = 'refold';
/** So that nobody waits for long. */
const BATCH = 500;

/** The last grant that was read, in the order of the primary key, and how many that makes. */
const progress = z.object({ profileId: z.string(), id: z.string(), done: z.number() });
type Progress = z.infer<typeof progress>;

async function lockProgress(transaction: Transaction<Tables>): Promise<Progress | undefined> {
  const value = await lockSetting(transaction, NAME);
  return value === undefined ? undefined : progress.parse(JSON.parse(value));
}

function readBatch(transaction: Transaction<Tables>, { profileId, id }: Progress) {
  return transaction
    .selectFrom('auth_grants')
    .select(['profile_id', 'id', 'name', 'name_folded', 'description', 'description_folded'])
    .where(sql<boolean>`(profile_id, id) > (${profileId}, ${id})`)
    .orderBy('profile_id')
    .orderBy('id')
    .limit(BATCH)
    .execute();
}

type Row = Awaited<ReturnType<typeof readBatch>>[number];

/** Only if the texts are still the ones that were read: whoever changed them has folded them too. */
async function refold(transaction: Transaction<Tables>, row: Row): Promise<void> {
  const folded = {
    name_folded: searchable(row.name),
    description_folded: searchable(row.description),
  };
  const isCurrent =
    folded.name_folded === row.name_folded && folded.description_folded === row.description_folded;
  if (isCurrent) return;
  await transaction
    .updateTable('auth_grants')
    .set(folded)
    .where('id', '=', row.id)
    .where('profile_id', '=', row.profile_id)
    .where('name', '=', row.name)
    .where('description', '=', row.description)
    .execute();
}

/** How many grants there are to refold in all; `null` if there's nothing to do. */
export async function countToRefold(db: Db): Promise<number | null> {
  if ((await findSetting(db, NAME)) === undefined) return null;
  const all = db
    .selectFrom('auth_grants')
    .select(sql<number>`cast(count(*) as integer)`.as('count'));
  return (await all.executeTakeFirstOrThrow()).count;
}

/**
 * Rewrites what is searched of the next grants that an older version stored, in one transaction. Any
 * number of processes can call it: they take turns, and after a crash the next one goes on from there.
 *
 * @returns how many grants are done so far; `null` if all are
 */
export function refoldSome(db: Db): Promise<number | null> {
  return inTransaction(db, async (transaction) => {
    const before = await lockProgress(transaction);
    if (!before) return null;
    const rows = await readBatch(transaction, before);
    for (const row of rows) await refold(transaction, row);
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) {
      await transaction.deleteFrom('settings').where('name', '=', NAME).execute();
      return null;
    }
    const after: Progress = {
      profileId: last.profile_id,
      id: last.id,
      done: before.done + rows.length,
    };
    await transaction
      .updateTable('settings')
      .set('value', JSON.stringify(after))
      .where('name', '=', NAME)
      .execute();
    return after.done;
  });
}
