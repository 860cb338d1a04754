import { accessSync, constants, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Kysely } from 'kysely';
import { StartError } from '../start-error';
import { migrate } from './migrate';
import { sqliteDialect } from './sqlite-dialect';
import type { Db, Tables } from './tables';

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

function prepareFolder(folder: string): void {
  try {
    // For the owner alone: challenges and grants are nobody else's business.
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StartError(
      `The data folder ${folder} cannot be written (${reasonOf(error)}). Choose a folder of yours with --data or DATA_DIR.`,
    );
  }
}

/**
 * Opens the database in a folder, which is made if it is missing, and brings its tables up to date.
 *
 * @throws StartError where the folder or the file cannot be used
 */
export async function openDatabase(dataFolder: string): Promise<Db> {
  const folder = resolve(dataFolder);
  prepareFolder(folder);
  const file = join(folder, 'auth-grants.db');
  let db: Db | undefined;
  try {
    db = new Kysely<Tables>({ dialect: sqliteDialect(file) });
    await migrate(db);
    return db;
  } catch (error) {
    await db?.destroy();
    throw new StartError(
      `The database ${file} cannot be used (${reasonOf(error)}). Restore it, or choose another folder with --data or DATA_DIR.`,
    );
  }
}
