import type { Transaction } from 'kysely';
import { withRetries } from './in-transaction';
import type { Db, Tables } from './tables';

/** `undefined` if it hasn't been stored yet. */
export async function findSetting(db: Db, name: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('settings')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirst();
  return row?.value;
}

/** The same, and until the end of the transaction no other one locks or changes it. */
export async function lockSetting(
  transaction: Transaction<Tables>,
  name: string,
): Promise<string | undefined> {
  const row = await transaction
    .selectFrom('settings')
    .select('value')
    .where('name', '=', name)
    .forUpdate()
    .executeTakeFirst();
  return row?.value;
}

/**
 * Stores a value unless there is one already, so that any number of first starts agree.
 *
 * @returns the stored value
 */
export async function settleSetting(db: Db, name: string, value: string): Promise<string> {
  await withRetries(() =>
    db
      .insertInto('settings')
      .values({ name, value })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute(),
  );
  return (await findSetting(db, name)) ?? value;
}
