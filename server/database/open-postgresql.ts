import { type DataTypeNode, Kysely, PostgresDialect, PostgresQueryCompiler } from 'kysely';
import { StartError } from '../lib/start-error';
import { reasonOf } from './database-errors';
import { migrate } from './migrate';
import type { Db, Tables } from './tables';

/** By which PostgreSQL tells our connections from others. */
export const APPLICATION_NAME = 'auth-grants';
/** For each process. PostgreSQL itself accepts 100 by default. */
const MAX_CONNECTIONS = 10;
/** How long a call waits for a connection, and a statement for a lock. */
const WAIT_LIMIT_MS = 5_000;
/** After this time, a process that hangs in a transaction no longer blocks others. */
const IDLE_IN_TRANSACTION_MS = 10_000;

/** Compares text byte by byte, as SQLite does: a language's collation skips punctuation. */
class BytewiseQueryCompiler extends PostgresQueryCompiler {
  protected override visitDataType(node: DataTypeNode): void {
    super.visitDataType(node);
    if (node.dataType === 'text') this.append(' collate "C"');
  }
}

class BytewisePostgresDialect extends PostgresDialect {
  override createQueryCompiler = () => new BytewiseQueryCompiler();
}

async function openPool(url: string) {
  // Loaded only here: a server on SQLite doesn't need it.
  const { Pool } = await import('pg');
  const pool = new Pool({
    connectionString: url,
    application_name: APPLICATION_NAME,
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: WAIT_LIMIT_MS,
    lock_timeout: WAIT_LIMIT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    keepAlive: true,
  });
  // A broken idle connection is replaced; unhandled, its error would end the process.
  pool.on('error', () => undefined);
  return pool;
}

/**
 * Opens a PostgreSQL database and runs the missing migrations. Processes that start at the same
 * moment wait for each other.
 *
 * @param url such as `postgres://user:password@host:5432/database`
 * @throws StartError if it can't be used; the message leaves out the URL, which may hold a password
 */
export async function openPostgresql(url: string): Promise<Db> {
  const db = new Kysely<Tables>({
    dialect: new BytewisePostgresDialect({ pool: () => openPool(url) }),
  });
  try {
    await migrate(db);
    return db;
  } catch (error) {
    await db.destroy();
    throw new StartError(
      `Can't use the database in DATABASE_URL (${reasonOf(error)}). Check the URL and that the database is running.`,
    );
  }
}
