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

/** How long opening waits for another process that creates, migrates or recovers the file. */
const OPENING_TIMEOUT_MS = 5_000;

/** Begins and ends transactions without prepared statements, and takes the lock at their start. */
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

/** Makes the migrator use one transaction, so that processes that start together take turns. */
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

const ROW_LOCKS = new Set<unknown>(['ForUpdate', 'ForNoKeyUpdate']);

/** Omits row locks, which SQLite doesn't have: a transaction locks the whole file. */
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
  // ANALYZE then holds the lock only briefly, however large the tables are.
  database.exec('pragma analysis_limit = 1000');
  database.exec(`pragma busy_timeout = ${busyTimeoutMs}`);
  return database;
}

/**
 * A SQLite file in this process. With `synchronous=FULL`, whatever was acknowledged is on the disk.
 *
 * @param busyTimeoutMs how long a write waits for another process, in milliseconds; all requests of
 *   this process wait with it
 * @throws SqliteError if the file can't be opened or written, or isn't a database
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
