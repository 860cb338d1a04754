import { openSqlite } from './open-sqlite';
import type { Db } from './tables';

/** Where the data is. */
export type Place = { data: string };

/**
 * Opens the database and brings its tables up to date.
 *
 * @throws StartError where it cannot be used
 */
export function openDatabase({ data }: Place): Promise<Db> {
  return openSqlite(data);
}
