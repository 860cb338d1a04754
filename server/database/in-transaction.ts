import { setTimeout as delay } from 'node:timers/promises';
import type { Transaction } from 'kysely';
import { isConflict, isLocked } from './database-errors';
import type { Db, Tables } from './tables';

const MAX_ATTEMPTS = 6;
const FIRST_PAUSE_MS = 20;
/** How long to wait for SQLite's lock, and how often to try. */
const LOCK_TIMEOUT_MS = 5_000;
const LOCK_PAUSE_MS = 20;

/**
 * Runs one statement or transaction, and retries it after a conflict with another writer: up to six
 * times, after random pauses that double, so that the two don't meet again. A lock of another
 * process is waited for here, for five seconds, because SQLite's own waiting would block every
 * request.
 *
 * @throws whatever the work throws; the database's error after the last attempt
 */
export async function withRetries<T>(work: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + LOCK_TIMEOUT_MS;
  let conflicts = 0;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (isLocked(error)) {
        if (performance.now() > deadline) throw error;
        await delay(Math.random() * LOCK_PAUSE_MS);
        continue;
      }
      conflicts += 1;
      if (!isConflict(error) || conflicts === MAX_ATTEMPTS) throw error;
      await delay(Math.random() * FIRST_PAUSE_MS * 2 ** conflicts);
    }
  }
}

/**
 * Runs work that reads and then writes as one transaction, with retries. The work must have no
 * effects outside the transaction, and must first lock (`forUpdate`) what concurrent writers share:
 * SQLite admits one writer at a time, PostgreSQL doesn't.
 *
 * @throws whatever the work throws; the database's error after the last attempt
 */
export function inTransaction<T>(
  db: Db,
  work: (transaction: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  return withRetries(() => db.transaction().execute(work));
}
