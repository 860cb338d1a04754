import { sql } from 'kysely';
import type { Db } from '../database/tables';
import { TABLES } from './temporary-database';

/** Remembers all rows, and returns what puts them back, as a restore would. */
export async function copyTables(db: Db): Promise<() => Promise<void>> {
  const copies = await Promise.all(
    TABLES.map(async (table) => {
      const { rows } = await sql<object>`select * from ${sql.table(table)}`.execute(db);
      return { table, rows };
    }),
  );
  return async () => {
    for (const { table } of copies) await sql`delete from ${sql.table(table)}`.execute(db);
    // Tables that others refer to come last in the list.
    for (const { table, rows } of copies.toReversed()) {
      for (const row of rows) {
        const columns = sql.join(Object.keys(row).map((name) => sql.ref(name)));
        const values = sql.join(Object.values(row));
        await sql`insert into ${sql.table(table)} (${columns}) values (${values})`.execute(db);
      }
    }
  };
}
