import { setTimeout as delay } from 'node:timers/promises';
import type { Transaction } from 'kysely';
import { isConflict, isLocked } from './database-errors';
import type { Db, Tables } from './tables';

const MAX_ATTEMPTS = 6;
const FIRST_PAUSE_MS = 20;
/** How long another process may hold SQLite's lock, and how often it is looked whether it does. */
const LOCK_TIMEOUT_MS = 5_000;
const LOCK_PAUSE_MS = 20;

/**
 * Runs one statement, or one transaction, again from its start where it met another writer: six times
 * at most, after pauses that double and are random, so that those who met do not meet again. A lock of
 * another process is waited for five seconds; here, since SQLite's own waiting would hold up everybody.
 *
 * @throws what the work throws, and the database's error once all attempts have failed
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
 * effects outside of the transaction, and first lock (`forUpdate`) what its writers have in common:
 * SQLite lets in one writer at a time by itself, PostgreSQL does not.
 *
 * @throws what the work throws, and the database's error once all attempts have failed
 */
export function inTransaction<T>(
  db: Db,
  work: (transaction: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  return withRetries(() => db.transaction().execute(work));
}
