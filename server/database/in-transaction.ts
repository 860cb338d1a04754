import { setTimeout as delay } from 'node:timers/promises';
import type { Transaction } from 'kysely';
import type { Db, Tables } from './tables';

const MAX_ATTEMPTS = 6;
const MAX_PAUSE_MS = 40;

/** SQLite: another process holds the lock. PostgreSQL: serialization failure, deadlock. */
const BUSY = /^(SQLITE_BUSY|SQLITE_LOCKED|40001$|40P01$)/;
/** Somebody else inserted the same key first: the next attempt sees their row. */
const TAKEN = /^(SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)|23505)$/;

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Whether the database had no time: the same call may go well in a moment. */
export function isBusy(error: unknown): boolean {
  return BUSY.test(codeOf(error));
}

/**
 * Runs work that reads and then writes as one transaction, and again from its start where it met
 * another writer. The work must have no effects outside of the transaction.
 *
 * @throws what the work throws, and the database's error once several attempts have failed
 */
export async function inTransaction<T>(
  db: Db,
  work: (transaction: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      const mayGoWell = isBusy(error) || TAKEN.test(codeOf(error));
      if (!mayGoWell || attempt === MAX_ATTEMPTS) throw error;
      await delay(Math.random() * MAX_PAUSE_MS);
    }
  }
}
