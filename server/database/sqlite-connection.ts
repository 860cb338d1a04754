import type { SqliteDatabase, SqliteStatement } from 'kysely';
import { createLruMap } from '../lib/lru-map';
import { isLocked } from './database-errors';

const MAX_STATEMENTS = 200;
/** How Kysely's read-only queries start. Everything else counts as a write. */
const READS = /^select\b/i;

/** The part of libsql's `Database` in use. */
export type LibsqlDatabase = SqliteDatabase & {
  exec(sql: string): void;
  readonly inTransaction: boolean;
};

/**
 * A connection to a SQLite file. Only these methods begin and end transactions, never a statement.
 */
export type SqliteConnection = SqliteDatabase & {
  /** @throws SqliteError `SQLITE_BUSY` if another process is writing */
  begin(): void;
  commit(): void;
  rollback(): void;
};

/** @throws TypeError because libsql ends the process when it's given a boolean */
function refuseBooleans(parameters: readonly unknown[]): void {
  if (parameters.some((parameter) => typeof parameter === 'boolean')) {
    throw new TypeError("A boolean can't be stored. Use an integer.");
  }
}

/**
 * A connection that never returns stale data.
 *
 * libsql leaves a prepared statement open after it failed with `SQLITE_BUSY`. From then on the
 * connection sees the data as of that moment, and can't write. So a statement that can meet another
 * process is never a prepared one: each write runs in a transaction begun with `exec`, which leaves
 * nothing open. If a prepared statement fails with `SQLITE_BUSY` anyway, the connection is
 * replaced.
 *
 * Each SQL text is prepared once: Kysely asks for a new statement for every execution, and
 * preparing costs more than most of our queries.
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
    // Taking the lock later could fail without waiting.
    database.exec('begin immediate');
  };
  const commit = () => database.exec('commit');
  const rollback = () => {
    // Some failures, such as a full disk, have already rolled back.
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

  /** Looks the statement up only when it runs, because `begin` may have replaced the connection. */
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
