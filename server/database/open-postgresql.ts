import { Kysely } from 'kysely';
import { StartError } from '../lib/start-error';
import { reasonOf } from './database-errors';
import { migrate } from './migrate';
import { postgresqlDialect } from './postgresql-dialect';
import type { Db, Tables } from './tables';

/**
 * Opens a database of PostgreSQL, and brings its tables up to date: one process at a time, while
 * others that start at the same moment wait.
 *
 * @param url such as `postgres://user:password@host:5432/database`
 * @throws StartError where it cannot be reached or used; the URL is not told, since it may hold a password
 */
export async function openPostgresql(url: string): Promise<Db> {
  const db = new Kysely<Tables>({ dialect: postgresqlDialect(url) });
  try {
    await migrate(db);
    return db;
  } catch (error) {
    await db.destroy();
    throw new StartError(
      `The database of DATABASE_URL cannot be used (${reasonOf(error)}). Correct DATABASE_URL, or see to the database.`,
    );
  }
}
