import { withRetries } from './in-transaction';
import type { Db } from './tables';

const NAME = 'public_origin';

/** The origin of this database's profiles; `undefined` before the first start. */
export async function findPublicOrigin(db: Db): Promise<string | undefined> {
  const row = await db
    .selectFrom('settings')
    .select('value')
    .where('name', '=', NAME)
    .executeTakeFirst();
  return row?.value;
}

/**
 * Stores the origin unless there is one already. Names of profiles (did:web) contain its host, so
 * it never changes, whatever the server is told later.
 *
 * @returns the stored origin
 */
export async function settlePublicOrigin(db: Db, origin: string): Promise<string> {
  await withRetries(() =>
    db
      .insertInto('settings')
      .values({ name: NAME, value: origin })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute(),
  );
  return (await findPublicOrigin(db)) ?? origin;
}
