import { sql } from 'kysely';
import { openDatabase, type Place } from '../database/open-database';
import { APPLICATION_NAME } from '../database/open-postgresql';
import type { Db } from '../database/tables';
import { StartError } from '../lib/start-error';
import { finishRestore, type Restored, type RestoreOptions } from './finish-restore';

/** A server that runs knows the old key of the challenges, and could take spent ones again. */
async function refuseBesideServers(db: Db): Promise<void> {
  const { rows } = await sql<{ others: number }>`
    select cast(count(*) as integer) as others from pg_stat_activity
    where datname = current_database() and application_name = ${APPLICATION_NAME}
      and pid <> pg_backend_pid()`.execute(db);
  if (rows[0]?.others === 0) return;
  throw new StartError(
    'A server uses the database. Stop all servers first, and start them again afterwards.',
  );
}

/**
 * Brings a PostgreSQL database up to date that `pg_restore` has restored, before any server uses it.
 *
 * @throws StartError if it can't be used, a server uses it, or the log of revocations doesn't reach back
 *   to the backup
 */
export async function afterRestore(place: Place, options: RestoreOptions): Promise<Restored> {
  if (place.databaseUrl === undefined) {
    throw new StartError(
      '--after-restore is for PostgreSQL, after pg_restore: set DATABASE_URL. In a folder, npm run restore -- FILE does all of it.',
    );
  }
  const db = await openDatabase(place);
  try {
    await refuseBesideServers(db);
    return await finishRestore(db, options);
  } finally {
    await db.destroy();
  }
}
