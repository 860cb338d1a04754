import { chmodSync, copyFileSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Database from 'libsql';
import { reasonOf } from '../database/database-errors';
import { databaseFileIn, openSqlite, prepareFolder } from '../database/open-sqlite';
import { StartError } from '../lib/start-error';
import { finishRestore, type Restored, type RestoreOptions } from './finish-restore';
import { holdFolder } from './hold-folder';
import { syncFile } from './sync';

/** What every version had. */
const TABLES = ['auth_grants', 'kysely_migration', 'profiles', 'settings'];

function checkFile(backup: string, data: string): void {
  const stats = statSync(backup, { throwIfNoEntry: false });
  if (!stats?.isFile()) throw new StartError(`There's no file ${backup}.`);
  const { ino, dev } = statSync(databaseFileIn(data), { throwIfNoEntry: false }) ?? {};
  if (stats.ino === ino && stats.dev === dev) {
    throw new StartError(`${backup} is the database in use, not a backup of it.`);
  }
}

/** Copies a database, with what isn't in its main file yet if it was copied by hand. */
function copyDatabase(from: string, to: string): void {
  for (const companion of ['', '-wal']) {
    if (!existsSync(from + companion)) continue;
    copyFileSync(from + companion, to + companion);
    chmodSync(to + companion, 0o600);
  }
}

function examine(file: string): string | undefined {
  const database = new Database(file);
  try {
    const tables = `select name from sqlite_master where type = 'table'`;
    const found = database.prepare(tables).all() as { name: string }[];
    const missing = TABLES.find((table) => !found.some(({ name }) => name === table));
    if (missing) return "isn't an Auth Grants database";
    const rows = database.prepare('pragma integrity_check(1)').all() as {
      integrity_check: string;
    }[];
    const [result] = rows.map(({ integrity_check }) => integrity_check);
    return result === 'ok' ? undefined : `is damaged (${result})`;
  } catch (error) {
    return `can't be read as a database (${reasonOf(error)})`;
  } finally {
    database.close();
  }
}

/** @throws StartError if the copy can't be used as it is */
async function prepare(staging: string, backup: string, options: RestoreOptions) {
  const file = databaseFileIn(staging);
  copyDatabase(backup, file);
  const fault = examine(file);
  if (fault) throw new StartError(`The backup ${backup} ${fault}.`);
  const db = await openSqlite(staging).catch((error) => {
    // Its message speaks of the data folder.
    const reason = error instanceof Error && error.cause ? error.cause : error;
    throw new StartError(`Can't use the backup ${backup}: ${reasonOf(reason)}.`);
  });
  try {
    return await finishRestore(db, options);
  } finally {
    await db.destroy();
  }
}

/**
 * Puts all that was written into the main file. Closing a connection isn't enough: it stays open, and
 * with it the log of writes, until its last statement is collected.
 */
function settleFile(file: string): void {
  const database = new Database(file);
  const [result] = database.prepare('pragma wal_checkpoint(truncate)').all() as { busy: number }[];
  database.close();
  if (result?.busy !== 0) throw new Error('the prepared database is still in use');
  syncFile(file);
}

const timeOf = (moment: Date) => moment.toISOString().replace(/\.\d+|[:-]/g, '');

/**
 * Puts a backup in the place of the SQLite database of a folder, and brings it up to date before that.
 * If anything goes wrong, the folder stays as it was.
 *
 * @returns what it did, and where the database that was there before is
 * @throws StartError if the backup can't be used, a server runs, or the log of revocations doesn't reach
 *   back to the backup
 */
export async function restoreBackup(
  data: string,
  backup: string,
  options: RestoreOptions,
): Promise<Restored & { aside: string | undefined }> {
  const folder = resolve(data);
  checkFile(backup, folder);
  prepareFolder(folder);
  const held = holdFolder(folder);
  // In the data folder, since a rename doesn't leave a file system. What a crash left there goes.
  const staging = join(folder, 'restoring');
  try {
    rmSync(staging, { recursive: true, force: true });
    mkdirSync(staging, { mode: 0o700 });
    const restored = await prepare(staging, backup, options);
    const prepared = databaseFileIn(staging);
    settleFile(prepared);
    const aside = `${databaseFileIn(folder)}.before-restore-${timeOf(new Date())}`;
    return { ...restored, aside: held.replaceWith(prepared, aside) ? aside : undefined };
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(`Nothing was restored (${reasonOf(error)}).`, { cause: error });
  } finally {
    held.release();
    rmSync(staging, { recursive: true, force: true });
  }
}
