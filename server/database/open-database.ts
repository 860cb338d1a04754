import { openPostgresql } from './open-postgresql';
import { databaseFileIn, openSqlite } from './open-sqlite';
import { openPostgresqlSearch } from './postgresql-search';
import type { OpenSearch } from './search';
import { openSqliteSearch } from './sqlite-search';
import type { Db } from './tables';

/** A folder on this machine, unless there is the URL of a PostgreSQL database. */
export type Place = { data: string; databaseUrl?: string | undefined };

/**
 * Opens the database and runs the missing migrations.
 *
 * @throws StartError if it can't be used
 */
export function openDatabase({ data, databaseUrl }: Place): Promise<Db> {
  return databaseUrl === undefined ? openSqlite(data) : openPostgresql(databaseUrl);
}

/**
 * Opens searches of the database at this place.
 *
 * @param limitMs the time limit of a search, in milliseconds
 */
export function openSearch({ data, databaseUrl }: Place, db: Db, limitMs?: number): OpenSearch {
  return databaseUrl === undefined
    ? openSqliteSearch(databaseFileIn(data), limitMs)
    : openPostgresqlSearch(db, limitMs);
}
