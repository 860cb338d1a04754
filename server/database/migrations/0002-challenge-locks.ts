import type { Kysely } from 'kysely';

const STRIPES = 1_024;

/** Rows that exist to be locked, by who counts challenges in order to make more of them. */
export async function up(db: Kysely<{ challenge_locks: { stripe: number } }>): Promise<void> {
  await db.schema
    .createTable('challenge_locks')
    .addColumn('stripe', 'integer', (column) => column.primaryKey())
    .execute();
  await db
    .insertInto('challenge_locks')
    .values(Array.from({ length: STRIPES }, (_, stripe) => ({ stripe })))
    .execute();
}
