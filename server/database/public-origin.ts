import { withRetries } from './in-transaction';
import type { Db } from './tables';

const NAME = 'public_origin';

/** The origin under which this database's profiles are known, or `undefined` before the first start. */
export async function findPublicOrigin(db: Db): Promise<string | undefined> {
  const row = await db
    .selectFrom('settings')
    .select('value')
    .where('name', '=', NAME)
    .executeTakeFirst();
  return row?.value;
}

/**
 * Settles the origin, unless that was done before: the names of the profiles (did:web) hold its
 * host, so it stays whatever the server is told later.
 *
 * @returns the origin that counts
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
