import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Kysely, sql } from 'kysely';
import { StartError } from '../lib/start-error';
import { reasonOf } from './database-errors';
import { migrate } from './migrate';
import { sqliteDialect } from './sqlite-dialect';
import type { Db, Tables } from './tables';

/** How long migrations wait for another process that is creating or migrating the tables. */
const MIGRATION_TIMEOUT_MS = 5_000;
/**
 * How long a write blocks, and with it all requests of this process. `withRetries` waits longer.
 */
const BUSY_TIMEOUT_MS = 5;

function checkAccess(folder: string, mode: number): void {
  if (!statSync(folder).isDirectory()) throw new Error(`${folder} isn't a folder`);
  accessSync(folder, mode);
}

/**
 * Creates a folder and its missing parents. One at a time, because Node's `recursive` never returns
 * where no folder can be created, such as below /proc.
 */
function makeFolder(folder: string): void {
  const parent = dirname(folder);
  if (!existsSync(parent) && parent !== folder) makeFolder(parent);
  checkAccess(parent, constants.W_OK | constants.X_OK);
  try {
    // For the owner only: it holds challenges and grants.
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another process may have created it at the same moment.
    if (!existsSync(folder)) throw error;
  }
}

/**
 * Creates the data folder if it's missing.
 *
 * @throws StartError if it can't be read and written
 */
export function prepareFolder(folder: string): void {
  try {
    if (!existsSync(folder)) makeFolder(folder);
    checkAccess(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StartError(
      `Can't write to data folder ${folder} (${reasonOf(error)}). Choose a writable folder with --data or DATA_DIR.`,
    );
  }
}

export const databaseFileIn = (folder: string) => join(resolve(folder), 'auth-grants.db');

/**
 * Opens the SQLite database in a folder, which is created if missing, and runs the missing
 * migrations.
 *
 * @throws StartError if the folder or the file can't be used
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
    // Kysely only closes connections that it has used.
    await sql`select 1`.execute(db);
    return db;
  } catch (error) {
    throw new StartError(
      `Can't use the database ${file} (${reasonOf(error)}). Restore it, or choose another folder with --data or DATA_DIR.`,
      { cause: error },
    );
  } finally {
    await migrationDb?.destroy();
  }
}
