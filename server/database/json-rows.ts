import { type SelectQueryBuilder, sql } from 'kysely';
import { jsonArrayFrom as postgresqlArray } from 'kysely/helpers/postgres';
import { jsonArrayFrom as sqliteArray } from 'kysely/helpers/sqlite';
import { isPostgresql } from './position-of';
import type { Db, Tables } from './tables';

/**
 * Makes the database return the rows as one text, a JSON array (RFC 8259) in their order: drivers
 * take longer to build the rows than the database to find them.
 *
 * @param query must name its columns one by one
 */
export function asJson<Row>(db: Db, query: SelectQueryBuilder<Tables, keyof Tables, Row>) {
  const rows = isPostgresql(db) ? postgresqlArray(query) : sqliteArray(query);
  return db.selectNoFrom(sql<string>`cast(${rows} as text)`.as('text'));
}

/** The JSON text of an {@link asJson} query, which always returns exactly one row. */
export function textOf([row]: { text: string }[]): string {
  if (!row) throw new Error('an aggregate has one row');
  return row.text;
}
