import { PostgresAdapter, type RawBuilder, sql } from 'kysely';
import type { Db } from './tables';

export const isPostgresql = (db: Db) => db.getExecutor().adapter instanceof PostgresAdapter;

/**
 * Where a text first occurs in a column, counted from 1; 0 if it doesn't. Takes a hundredth of the
 * time that SQLite's `like` takes for long texts, and nothing in the text has a meaning of its own.
 */
export function positionOf(db: Db, column: RawBuilder<unknown>, text: string): RawBuilder<number> {
  const name = sql.raw(isPostgresql(db) ? 'strpos' : 'instr');
  return sql<number>`${name}(${column}, ${text})`;
}
