import { type MigrationProvider, Migrator } from 'kysely';
import * as tables from './migrations/0001-tables';
import * as challengeLocks from './migrations/0002-challenge-locks';
import * as spentChallenges from './migrations/0003-spent-challenges';
import * as operator from './migrations/0004-operator';
import type { Db } from './tables';

// Listed here instead of read from a folder, because the built server is a single file.
const provider: MigrationProvider = {
  getMigrations: async () => ({
    '0001-tables': tables,
    '0002-challenge-locks': challengeLocks,
    '0003-spent-challenges': spentChallenges,
    '0004-operator': operator,
  }),
};

/**
 * Runs the missing migrations under a lock: other processes wait.
 *
 * @throws Error if a migration fails, or the database comes from a newer version
 */
export async function migrate(db: Db): Promise<void> {
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error) throw error;
}
