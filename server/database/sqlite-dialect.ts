import {
  type DatabaseConnection,
  type Dialect,
  type SelectModifierNode,
  SqliteAdapter,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import Database from 'libsql';
import { createSqliteConnection, type SqliteConnection } from './sqlite-connection';

/** How long opening waits for another process that makes, changes or recovers the file. */
const OPENING_TIMEOUT_MS = 5_000;

/** Begins and ends transactions without a prepared statement, and takes the lock at their start. */
class ImmediateSqliteDriver extends SqliteDriver {
  readonly #connection: SqliteConnection;

  constructor(connection: SqliteConnection) {
    super({ database: connection });
    this.#connection = connection;
  }

  override async beginTransaction(_: DatabaseConnection): Promise<void> {
    this.#connection.begin();
  }

  override async commitTransaction(_: DatabaseConnection): Promise<void> {
    this.#connection.commit();
  }

  override async rollbackTransaction(_: DatabaseConnection): Promise<void> {
    this.#connection.rollback();
  }
}

/** Makes the migrator run in one transaction, so that of two processes that start one comes first. */
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

const ROW_LOCKS = new Set<unknown>(['ForUpdate', 'ForNoKeyUpdate']);

/** Leaves out the locks of rows, which SQLite does not know: a transaction locks the whole file. */
class LocklessQueryCompiler extends SqliteQueryCompiler {
  protected override visitSelectModifier(node: SelectModifierNode): void {
    if (!ROW_LOCKS.has(node.modifier)) super.visitSelectModifier(node);
  }
}

function open(file: string, busyTimeoutMs: number): Database.Database {
  const database = new Database(file);
  database.exec(`pragma busy_timeout = ${OPENING_TIMEOUT_MS}`);
  database.exec('pragma journal_mode = wal');
  database.exec('pragma synchronous = full');
  database.exec('pragma foreign_keys = on');
  // So that ANALYZE holds the lock for a moment, however long the tables are.
  database.exec('pragma analysis_limit = 1000');
  database.exec(`pragma busy_timeout = ${busyTimeoutMs}`);
  return database;
}

/**
 * SQLite in this process, in one file. What a call has acknowledged is on the disk: with
 * `synchronous=FULL` the log is flushed before a transaction counts as done.
 *
 * @param busyTimeoutMs how long a write waits for another process, in milliseconds; all requests of
 *   this process wait with it
 * @throws SqliteError where the file cannot be opened, written or is no database
 */
export function sqliteDialect(file: string, busyTimeoutMs: number): Dialect {
  const connection = createSqliteConnection(() => open(file, busyTimeoutMs));
  return {
    createAdapter: () => new TransactionalSqliteAdapter(),
    createDriver: () => new ImmediateSqliteDriver(connection),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new LocklessQueryCompiler(),
  };
}
