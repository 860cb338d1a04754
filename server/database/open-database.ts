import { openPostgresql } from './open-postgresql';
import { openSqlite } from './open-sqlite';
import type { Db } from './tables';

/** Where the data is: in a folder of this machine, unless there is the URL of a PostgreSQL database. */
export type Place = { data: string; databaseUrl?: string | undefined };

/**
 * Opens the database and brings its tables up to date.
 *
 * @throws StartError where it cannot be used
 */
export function openDatabase({ data, databaseUrl }: Place): Promise<Db> {
  return databaseUrl === undefined ? openSqlite(data) : openPostgresql(databaseUrl);
}
