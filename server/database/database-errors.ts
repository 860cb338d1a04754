/** SQLite: another process is writing. */
const LOCKED = /^SQLITE_(BUSY|LOCKED)/;
/** PostgreSQL: serialization failure, deadlock. */
const SERIALIZATION_FAILURE = /^(40001|40P01)$/;
/** Somebody else inserted the same key first: the next attempt sees their row. */
const UNIQUE_VIOLATION = /^(SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)|23505)$/;
/** PostgreSQL: no lock in time, no connection left, starting or stopping, not there. */
const UNAVAILABLE = /^(55P03|53300|57P03|ECONNREFUSED|ENOTFOUND|EAI_AGAIN)$/;
/** What pg says, without a code, where no connection was to be had in time. */
const NO_CONNECTION = 'timeout exceeded when trying to connect';

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Whether nothing was done since another process holds the lock for writing. */
export const isLocked = (error: unknown): boolean => LOCKED.test(codeOf(error));

/** Whether nothing was done since another writer came first: at once, it may go well. */
export function isConflict(error: unknown): boolean {
  const code = codeOf(error);
  return SERIALIZATION_FAILURE.test(code) || UNIQUE_VIOLATION.test(code);
}

/** Whether nothing was done since the database had no time: the same call may go well in a moment. */
export function isBusy(error: unknown): boolean {
  const code = codeOf(error);
  if (isLocked(error) || SERIALIZATION_FAILURE.test(code) || UNAVAILABLE.test(code)) return true;
  return error instanceof Error && error.message === NO_CONNECTION;
}

/** In a few words of one line why the database cannot be used; they hold no password. */
export function reasonOf(error: unknown): string {
  // Node tries each address that a name has, and says nothing but why each one failed.
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/\s+/g, ' ');
}

/**
 * The error as a log may hold it. PostgreSQL quotes rows in its details, and a row has a challenge;
 * its message names only what was violated.
 */
export function withoutDetail(error: Error): Error {
  if ('detail' in error) error.detail = undefined;
  return error;
}
