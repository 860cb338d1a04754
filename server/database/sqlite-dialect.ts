import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type SelectModifierNode,
  SqliteAdapter,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import Database from 'libsql';
import { withStatementCache } from './statement-cache';

/** How long the first statements wait for another process that makes or changes the tables. */
const OPENING_TIMEOUT_MS = 5_000;
/** How long one waits later, and with it all requests of this process; `withRetries` waits longer. */
export const BUSY_TIMEOUT_MS = 5;

/** Takes the lock for writing at the start: one that is taken midway can fail without waiting. */
class ImmediateSqliteDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

const ROW_LOCKS = new Set<unknown>(['ForUpdate', 'ForNoKeyUpdate']);

/** Leaves out the locks of rows, which SQLite does not know: a transaction locks the whole file. */
class LocklessQueryCompiler extends SqliteQueryCompiler {
  protected override visitSelectModifier(node: SelectModifierNode): void {
    if (!ROW_LOCKS.has(node.modifier)) super.visitSelectModifier(node);
  }
}

/**
 * SQLite in this process, in one file. What a call has acknowledged is on the disk: with
 * `synchronous=FULL` the log is flushed before a transaction counts as done.
 *
 * @throws SqliteError where the file cannot be opened, written or is no database
 */
export function sqliteDialect(file: string): Dialect {
  const database = new Database(file);
  database.exec(`pragma busy_timeout = ${OPENING_TIMEOUT_MS}`);
  database.exec('pragma journal_mode = wal');
  database.exec('pragma synchronous = full');
  database.exec('pragma foreign_keys = on');
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new ImmediateSqliteDriver({ database: withStatementCache(database) }),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new LocklessQueryCompiler(),
  };
}
