import type { Kysely } from 'kysely';

const STRIPES = 1_024;

/** Rows to lock while counting challenges and adding more. */
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
