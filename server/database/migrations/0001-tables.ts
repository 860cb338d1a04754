import { type Kysely, sql } from 'kysely';

/**
 * Uses only types that SQLite and PostgreSQL share: text for dates, 64-bit integers for
 * milliseconds. Keys start with the profile or the DID, so that a distributed database can keep
 * everything about one of them on one node. Only `profiles` is unique across all of them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('settings')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('profiles')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('did', 'text', (column) => column.notNull().unique())
    .addColumn('display_name', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('auth_grants')
    .addColumn('profile_id', 'text', (column) => column.notNull().references('profiles.id'))
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('name_folded', 'text', (column) => column.notNull())
    .addColumn('description', 'text', (column) => column.notNull())
    .addColumn('description_folded', 'text', (column) => column.notNull())
    .addColumn('challenge', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) =>
      column.notNull().check(sql`status in ('active', 'revoked')`),
    )
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text')
    .addPrimaryKeyConstraint('auth_grants_by_id', ['profile_id', 'id'])
    .addUniqueConstraint('auth_grants_by_challenge', ['profile_id', 'challenge'])
    .execute();
  // Unique, so that paging by creation time skips nothing.
  await db.schema
    .createIndex('auth_grants_by_creation')
    .unique()
    .on('auth_grants')
    .columns(['profile_id', 'created_at'])
    .execute();
  await db.schema
    .createIndex('auth_grants_by_status')
    .on('auth_grants')
    .columns(['profile_id', 'status', 'created_at'])
    .execute();

  await db.schema
    .createTable('challenges')
    .addColumn('did', 'text', (column) => column.notNull())
    .addColumn('challenge', 'text', (column) => column.notNull())
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('challenges_by_challenge', ['did', 'challenge'])
    .execute();
  for (const columns of [['did', 'expires_at'], ['address', 'expires_at'], ['expires_at']]) {
    await db.schema
      .createIndex(`challenges_by_${columns[0]}`)
      .on('challenges')
      .columns(columns)
      .execute();
  }

  await db.schema
    .createTable('idempotency_keys')
    .addColumn('profile_id', 'text', (column) => column.notNull().references('profiles.id'))
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('input_hash', 'text', (column) => column.notNull())
    .addColumn('grant_id', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('idempotency_keys_by_key', ['profile_id', 'key'])
    .execute();
  await db.schema
    .createIndex('idempotency_keys_by_expires_at')
    .on('idempotency_keys')
    .columns(['profile_id', 'expires_at'])
    .execute();
}
