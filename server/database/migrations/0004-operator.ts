import { type Kysely, sql } from 'kysely';

/** What an operator decides: states of profiles, invites, and limits. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('profiles')
    .addColumn('state', 'text', (column) =>
      column.notNull().defaultTo('enabled').check(sql`state in ('enabled', 'disabled', 'deleted')`),
    )
    .execute();

  await db.schema
    .createTable('invites')
    .addColumn('profile_id', 'text', (column) => column.primaryKey())
    .addColumn('code_hash', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('recent_registrations')
    .addColumn('address', 'text', (column) => column.primaryKey())
    .addColumn('moments', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute();

  await db.schema
    .createIndex('recent_registrations_by_expires_at')
    .on('recent_registrations')
    .column('expires_at')
    .execute();

  await db.schema.alterTable('auth_grants').addColumn('replaces', 'text').execute();
  await db.schema
    .createIndex('auth_grants_by_replaced')
    .on('auth_grants')
    .columns(['profile_id', 'replaces'])
    .where(sql`replaces`, 'is not', null)
    .execute();
  // Live grants are counted in it alone, whatever else a profile has.
  await db.schema
    .createIndex('auth_grants_by_expiry')
    .on('auth_grants')
    .columns(['profile_id', 'expires_at'])
    .where(sql`status`, '=', sql.lit('active'))
    .execute();

  // Expired keys of all profiles are forgotten together.
  await db.schema.dropIndex('idempotency_keys_by_expires_at').execute();
  await db.schema
    .createIndex('idempotency_keys_by_expires_at')
    .on('idempotency_keys')
    .column('expires_at')
    .execute();
}
