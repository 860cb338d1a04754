import type { Transaction } from 'kysely';
import * as z from 'zod/mini';
import { findSetting, lockSetting } from '../database/settings-store';
import type { Db, Tables } from '../database/tables';
import type { LogPosition } from './log-file';

const NAME = 'revocation_log';

const stored = z.nullable(
  z.object({ id: z.string(), begins: z.number(), size: z.number() }),
) satisfies z.ZodMiniType<LogPosition | null>;

const UNKNOWN = 'null';

async function read(transaction: Transaction<Tables>): Promise<LogPosition | null | undefined> {
  const value = await lockSetting(transaction, NAME);
  return value === undefined ? undefined : stored.parse(JSON.parse(value));
}

/**
 * Until the end of the transaction, admits only one transaction, in any process, that writes to the log.
 *
 * @returns up to where the database knows its log; `null` if there's no log that says everything
 */
export async function lockPosition(transaction: Transaction<Tables>): Promise<LogPosition | null> {
  const found = await read(transaction);
  if (found !== undefined) return found;
  await transaction
    .insertInto('settings')
    .values({ name: NAME, value: UNKNOWN })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  return (await read(transaction)) ?? null;
}

/** Only under {@link lockPosition}. */
export async function savePosition(
  transaction: Transaction<Tables>,
  position: LogPosition | null,
): Promise<void> {
  await transaction
    .updateTable('settings')
    .set('value', JSON.stringify(position))
    .where('name', '=', NAME)
    .execute();
}

/** From here on, no log says everything about the database. */
export async function forgetPosition(transaction: Transaction<Tables>): Promise<void> {
  await transaction.deleteFrom('settings').where('name', '=', NAME).execute();
}

/** Like {@link lockPosition}, without a lock. */
export async function findPosition(db: Db): Promise<LogPosition | null> {
  return stored.parse(JSON.parse((await findSetting(db, NAME)) ?? UNKNOWN));
}
