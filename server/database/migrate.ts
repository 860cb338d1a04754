import { type MigrationProvider, Migrator } from 'kysely';
import * as tables from './migrations/0001-tables';
import * as challengeLocks from './migrations/0002-challenge-locks';
import type { Db } from './tables';

// Named here rather than found in a folder, since the built server is a single file.
const provider: MigrationProvider = {
  getMigrations: async () => ({ '0001-tables': tables, '0002-challenge-locks': challengeLocks }),
};

/**
 * Brings the tables up to date, under a lock: one process does it, others wait for it.
 *
 * @throws Error where a migration fails, or the database comes from a newer version
 */
export async function migrate(db: Db): Promise<void> {
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error) throw error;
}
