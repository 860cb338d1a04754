const LOCKED = /^SQLITE_(BUSY|LOCKED)/;
/** In PostgreSQL: serialization failure, deadlock. */
const SERIALIZATION_FAILURE = /^(40001|40P01)$/;
/** Someone else inserted the same key first. A retry sees their row. */
const UNIQUE_VIOLATION = /^(SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)|23505)$/;
/** In PostgreSQL: lock timeout, too many connections, starting up, unreachable. */
const UNAVAILABLE = /^(55P03|53300|57P03|ECONNREFUSED|ENOTFOUND|EAI_AGAIN)$/;
/** The message of pg, which sets no code, if no connection was free in time. */
const NO_CONNECTION = 'timeout exceeded when trying to connect';

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Whether nothing was done because another process holds SQLite's write lock. */
export const isLocked = (error: unknown): boolean => LOCKED.test(codeOf(error));

/** Whether nothing was done because another writer came first. An immediate retry may succeed. */
export function isConflict(error: unknown): boolean {
  const code = codeOf(error);
  return SERIALIZATION_FAILURE.test(code) || UNIQUE_VIOLATION.test(code);
}

/** Whether nothing was done because the database was busy. A retry may succeed in a moment. */
export function isBusy(error: unknown): boolean {
  const code = codeOf(error);
  if (isLocked(error) || SERIALIZATION_FAILURE.test(code) || UNAVAILABLE.test(code)) return true;
  return error instanceof Error && error.message === NO_CONNECTION;
}

/** Why the database can't be used, in one line that holds no password. */
export function reasonOf(error: unknown): string {
  // Node tries every address of a host, and only the inner errors say why each one failed.
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/\s+/g, ' ');
}

/**
 * The error without the details, in which PostgreSQL quotes rows, and so challenges. Safe to log.
 */
export function withoutDetail(error: Error): Error {
  if ('detail' in error) error.detail = undefined;
  return error;
}
