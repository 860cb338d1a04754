import { existsSync, linkSync, renameSync, rmSync } from 'node:fs';
import Database from 'libsql';
import { reasonOf } from '../database/database-errors';
import { databaseFileIn } from '../database/open-sqlite';
import { StartError } from '../lib/start-error';
import { syncFile, syncFolderOf } from './sync';

const BUSY_TIMEOUT_MS = 5_000;

function copyInto(file: string, from: string): void {
  const database = new Database(from);
  try {
    database.exec(`pragma busy_timeout = ${BUSY_TIMEOUT_MS}`);
    database.exec(`vacuum into '${file.replaceAll("'", "''")}'`);
  } finally {
    database.close();
  }
}

/** Gives the file its name unless that's taken meanwhile. */
function publish(temporary: string, file: string): void {
  try {
    linkSync(temporary, file);
  } catch (error) {
    if (existsSync(file)) throw error;
    // This file system has no links.
    renameSync(temporary, file);
  }
}

/**
 * Copies the SQLite database of a folder into a new file, even while servers use it: all that was
 * acknowledged before, and nothing by half. It's on the disk once this returns.
 *
 * @throws StartError if there's no database, or the file exists or can't be written
 */
export function backUp(data: string, file: string): void {
  const from = databaseFileIn(data);
  if (!existsSync(from)) {
    throw new StartError(
      `There's no database ${from}. Choose the server's folder with --data or DATA_DIR.`,
    );
  }
  if (existsSync(file)) {
    throw new StartError(`${file} exists. Choose another name, or move it away.`);
  }
  // Under another name until it's complete, so that half a backup never looks like one.
  const temporary = `${file}.${process.pid}.partial`;
  try {
    copyInto(temporary, from);
    syncFile(temporary);
    publish(temporary, file);
    syncFolderOf(file);
  } catch (error) {
    throw new StartError(`Can't write the backup ${file} (${reasonOf(error)}).`);
  } finally {
    rmSync(temporary, { force: true });
  }
}
