import { PostgresAdapter, type SelectQueryBuilder, sql } from 'kysely';
import { jsonArrayFrom as postgresqlArray } from 'kysely/helpers/postgres';
import { jsonArrayFrom as sqliteArray } from 'kysely/helpers/sqlite';
import type { Db, Tables } from './tables';

/**
 * Makes the database write the rows of a query as one text, a JSON array (RFC 8259) of objects in the
 * order of the rows: the drivers take longer to give a row than the database to find it.
 *
 * @param query its columns are named one by one
 */
export function asJson<Row>(db: Db, query: SelectQueryBuilder<Tables, keyof Tables, Row>) {
  const rows =
    db.getExecutor().adapter instanceof PostgresAdapter
      ? postgresqlArray(query)
      : sqliteArray(query);
  return db.selectNoFrom(sql<string>`cast(${rows} as text)`.as('text'));
}

/** The text of what {@link asJson} gives: one row always, whether the query finds any or none. */
export function textOf([row]: { text: string }[]): string {
  if (!row) throw new Error('an aggregate has one row');
  return row.text;
}
