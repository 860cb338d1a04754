import type { SqliteDatabase, SqliteStatement } from 'kysely';
import { createLruMap } from '../lib/lru-map';
import { isLocked } from './database-errors';

const MAX_STATEMENTS = 200;
/** What Kysely begins a query with that only reads; whatever else there is counts as a write. */
const READS = /^select\b/i;

/** What is needed of libsql's `Database`. */
export type LibsqlDatabase = SqliteDatabase & {
  exec(sql: string): void;
  readonly inTransaction: boolean;
};

/** One connection to a file of SQLite. Transactions are begun and ended here, never by a statement. */
export type SqliteConnection = SqliteDatabase & {
  /** @throws SqliteError `SQLITE_BUSY` where another process is writing */
  begin(): void;
  commit(): void;
  rollback(): void;
};

/** @throws TypeError since libsql ends the whole process when it is given a boolean. */
function refuseBooleans(parameters: readonly unknown[]): void {
  if (parameters.some((parameter) => typeof parameter === 'boolean')) {
    throw new TypeError('A boolean cannot be stored: use an integer.');
  }
}

/**
 * A connection that never answers from the past.
 *
 * libsql leaves a prepared statement open that failed with `SQLITE_BUSY`. From then on the connection
 * sees the data as they were at that moment, and can't write. So a statement that may meet another
 * process is never a prepared one: each write runs in a transaction, and `exec` begins that, which
 * leaves nothing open. Where a prepared statement fails with `SQLITE_BUSY` all the same, the connection
 * is replaced.
 *
 * Each text of SQL is prepared once, since Kysely asks for a fresh statement on every execution, and
 * preparing costs more than most of our queries. The least recently used is dropped.
 *
 * @param open opens the file, now and whenever the connection is replaced
 */
export function createSqliteConnection(open: () => LibsqlDatabase): SqliteConnection {
  let database = open();
  let statements = createLruMap<string, SqliteStatement>(MAX_STATEMENTS);
  let isStale = false;

  function replaceIfStale(): void {
    if (!isStale || database.inTransaction) return;
    const fresh = open();
    database.close();
    database = fresh;
    statements = createLruMap(MAX_STATEMENTS);
    isStale = false;
  }

  const begin = () => {
    replaceIfStale();
    // Taking the lock midway instead could fail without waiting.
    database.exec('begin immediate');
  };
  const commit = () => database.exec('commit');
  const rollback = () => {
    // Some failures, such as a full disk, have already ended it.
    if (database.inTransaction) database.exec('rollback');
  };

  function inTransaction<Result>(work: () => Result): Result {
    begin();
    try {
      const result = work();
      commit();
      return result;
    } catch (error) {
      rollback();
      throw error;
    }
  }

  function statementOf(sql: string): SqliteStatement {
    const statement = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  }

  /** Runs a statement of the connection that counts when it runs, which `begin` may have replaced. */
  function run<Result>(
    sql: string,
    parameters: readonly unknown[],
    work: (statement: SqliteStatement) => Result,
  ): Result {
    refuseBooleans(parameters);
    const runNow = () => {
      const statement = statementOf(sql);
      try {
        return work(statement);
      } catch (error) {
        isStale ||= isLocked(error);
        throw error;
      }
    };
    if (database.inTransaction) return runNow();
    if (!READS.test(sql)) return inTransaction(runNow);
    replaceIfStale();
    return runNow();
  }

  return {
    begin,
    commit,
    rollback,
    close: () => database.close(),
    prepare: (sql) => ({
      reader: statementOf(sql).reader,
      all: (parameters) => run(sql, parameters, (statement) => statement.all(parameters)),
      run: (parameters) => run(sql, parameters, (statement) => statement.run(parameters)),
      iterate() {
        throw new Error('Rows are read at once: a statement that stays open pins what is read.');
      },
    }),
  };
}
