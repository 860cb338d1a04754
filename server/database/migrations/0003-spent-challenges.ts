import type { Kysely } from 'kysely';

/**
 * Challenges carry their own proof, so only the spent ones are stored. Those given out before are
 * refused; clients fetch new ones.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('challenges').execute();
  await db.schema.dropTable('challenge_locks').execute();
  await db.schema
    .createTable('spent_challenges')
    .addColumn('did', 'text', (column) => column.notNull())
    .addColumn('random', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('spent_challenges_by_random', ['did', 'random'])
    .execute();
  await db.schema
    .createIndex('spent_challenges_by_expires_at')
    .on('spent_challenges')
    .column('expires_at')
    .execute();
}
