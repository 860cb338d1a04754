import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Kysely, sql } from 'kysely';
import { StartError } from '../lib/start-error';
import { reasonOf } from './database-errors';
import { migrate } from './migrate';
import { sqliteDialect } from './sqlite-dialect';
import type { Db, Tables } from './tables';

/** How long the migrator waits for another process that makes or changes the tables. */
const MIGRATION_TIMEOUT_MS = 5_000;
/** How long a write waits later, and with it all requests of this process; `withRetries` waits longer. */
const BUSY_TIMEOUT_MS = 5;

function checkAccess(folder: string, mode: number): void {
  if (!statSync(folder).isDirectory()) throw new Error(`${folder} is not a folder`);
  accessSync(folder, mode);
}

/**
 * Makes a folder below the nearest one that exists. One at a time: Node's own `recursive` never ends
 * where the system takes no folders at all, such as below /proc.
 */
function makeFolder(folder: string): void {
  const parent = dirname(folder);
  if (!existsSync(parent) && parent !== folder) makeFolder(parent);
  checkAccess(parent, constants.W_OK | constants.X_OK);
  try {
    // For the owner alone: challenges and grants are nobody else's business.
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another process that starts at this moment may have made it.
    if (!existsSync(folder)) throw error;
  }
}

function prepareFolder(folder: string): void {
  try {
    if (!existsSync(folder)) makeFolder(folder);
    checkAccess(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StartError(
      `The data folder ${folder} cannot be written (${reasonOf(error)}). Choose a folder of yours with --data or DATA_DIR.`,
    );
  }
}

/** The file of the database in a data folder. */
export const databaseFileIn = (folder: string) => join(resolve(folder), 'auth-grants.db');

/**
 * Opens the SQLite database in a folder, which is made if it is missing, and brings its tables up to
 * date.
 *
 * @throws StartError where the folder or the file cannot be used
 */
export async function openSqlite(dataFolder: string): Promise<Db> {
  const folder = resolve(dataFolder);
  prepareFolder(folder);
  const file = databaseFileIn(folder);
  let migrationDb: Db | undefined;
  try {
    migrationDb = new Kysely<Tables>({ dialect: sqliteDialect(file, MIGRATION_TIMEOUT_MS) });
    await migrate(migrationDb);
    const db = new Kysely<Tables>({ dialect: sqliteDialect(file, BUSY_TIMEOUT_MS) });
    // Kysely closes only what it has used.
    await sql`select 1`.execute(db);
    return db;
  } catch (error) {
    throw new StartError(
      `The database ${file} cannot be used (${reasonOf(error)}). Restore it, or choose another folder with --data or DATA_DIR.`,
    );
  } finally {
    await migrationDb?.destroy();
  }
}
