import { openPostgresql } from './open-postgresql';
import { databaseFileIn, openSqlite } from './open-sqlite';
import { openPostgresqlSearch } from './postgresql-search';
import type { OpenSearch } from './search';
import { openSqliteSearch } from './sqlite-search';
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

/**
 * What searches the database that is open at this place.
 *
 * @param limitMs how long a search may take, in milliseconds
 */
export function openSearch({ data, databaseUrl }: Place, db: Db, limitMs?: number): OpenSearch {
  return databaseUrl === undefined
    ? openSqliteSearch(databaseFileIn(data), limitMs)
    : openPostgresqlSearch(db, limitMs);
}
