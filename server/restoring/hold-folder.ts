import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import Database from 'libsql';
import { isLocked } from '../database/database-errors';
import { databaseFileIn } from '../database/open-sqlite';
import { StartError } from '../lib/start-error';
import { syncFolderOf } from './sync';

const BUSY_TIMEOUT_MS = 1_000;
const CHUNK_BYTES = 1 << 20;
/** What SQLite keeps beside a database. */
const COMPANIONS = ['-wal', '-shm', '-journal'];

export type HeldFolder = {
  /**
   * Puts another database in the place of this one. After a crash, either of them is there.
   *
   * @param prepared the other one, in the same file system, without companions
   * @param aside where this one goes
   * @returns whether there was one
   */
  replaceWith(prepared: string, aside: string): boolean;
  release(): void;
};

/** Takes SQLite's lock, and gives all that's in companions back to the database. */
function lock(file: string): Database.Database | undefined {
  const database = new Database(file);
  try {
    database.exec(`pragma busy_timeout = ${BUSY_TIMEOUT_MS}`);
    database.exec('pragma locking_mode = exclusive');
    // Refused while anyone else has the database open, even if they do nothing.
    database.exec('pragma journal_mode = delete');
    database.exec('begin exclusive; commit');
    rmSync(`${file}-shm`, { force: true });
    return database;
  } catch (error) {
    database.close();
    if (isLocked(error)) {
      throw new StartError(
        `A server or another program uses ${file}. Stop it first, and start it again after the restore.`,
      );
    }
    // The database is damaged, which may be why another one is restored: no server can use it.
    return undefined;
  }
}

/** Closes none of the file's descriptors: that would give up the locks of this process on it. */
function copyFrom(descriptor: number, to: string): void {
  const copy = openSync(to, 'wx', 0o600);
  const chunk = Buffer.alloc(CHUNK_BYTES);
  for (let offset = 0; ; ) {
    const read = readSync(descriptor, chunk, 0, chunk.length, offset);
    if (read === 0) break;
    writeSync(copy, chunk, 0, read, offset);
    offset += read;
  }
  fsyncSync(copy);
  closeSync(copy);
}

/** A server that began to wait for the lock has this file open, though it has no name any more. */
const spoil = (descriptor: number) => writeSync(descriptor, 'replaced by a restore', 0);

function moveAside(file: string, aside: string): void {
  for (const companion of ['', ...COMPANIONS]) {
    if (existsSync(file + companion)) renameSync(file + companion, aside + companion);
  }
}

/**
 * Keeps servers away from the data folder, and finds out whether one uses it.
 *
 * @throws StartError if a server or another program uses it
 */
export function holdFolder(folder: string): HeldFolder {
  const file = databaseFileIn(folder);
  const existed = existsSync(file);
  const database = lock(file);
  const held = openSync(file, 'r+');
  let isReplaced = false;

  return {
    replaceWith(prepared, aside) {
      if (!database) {
        moveAside(file, aside);
      } else if (existed) {
        copyFrom(held, `${prepared}.aside`);
        renameSync(`${prepared}.aside`, aside);
      }
      renameSync(prepared, file);
      isReplaced = true;
      syncFolderOf(file);
      if (database) spoil(held);
      return existed;
    },
    release() {
      if (!existed && !isReplaced) {
        spoil(held);
        rmSync(file);
      }
      database?.close();
      closeSync(held);
    },
  };
}
