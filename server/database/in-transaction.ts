import { setTimeout as delay } from 'node:timers/promises';
import type { Transaction } from 'kysely';
import { isConflict } from './database-errors';
import type { Db, Tables } from './tables';

const MAX_ATTEMPTS = 6;
const FIRST_PAUSE_MS = 20;

/**
 * Runs one statement, or one transaction, again from its start where it met another writer: six times
 * at most, after pauses that double and are random, so that those who met do not meet again.
 *
 * @throws what the work throws, and the database's error once all attempts have failed
 */
export async function withRetries<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!isConflict(error) || attempt === MAX_ATTEMPTS) throw error;
      await delay(Math.random() * FIRST_PAUSE_MS * 2 ** attempt);
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
