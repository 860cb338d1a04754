import { type MigrationProvider, Migrator, sql } from 'kysely';
import * as tables from './migrations/0001-tables';
import * as challengeLocks from './migrations/0002-challenge-locks';
import * as spentChallenges from './migrations/0003-spent-challenges';
import * as operator from './migrations/0004-operator';
import * as refold from './migrations/0005-refold';
import type { Db } from './tables';

// Listed here instead of read from a folder, because the built server is a single file.
const provider: MigrationProvider = {
  getMigrations: async () => ({
    '0001-tables': tables,
    '0002-challenge-locks': challengeLocks,
    '0003-spent-challenges': spentChallenges,
    '0004-operator': operator,
    '0005-refold': refold,
  }),
};

/** Kysely's own words for this speak of corrupted migrations. */
async function refuseNewer(db: Db): Promise<void> {
  const known = Object.keys(await provider.getMigrations());
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === 'kysely_migration')) return;
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  const newer = rows.find(({ name }) => !known.includes(name));
  if (newer) throw new Error(`a newer version of Auth Grants has changed it (${newer.name})`);
}

/**
 * Runs the missing migrations under a lock: other processes wait.
 *
 * @throws Error if a migration fails, or the database comes from a newer version
 */
export async function migrate(db: Db): Promise<void> {
  await refuseNewer(db);
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error) throw error;
}
