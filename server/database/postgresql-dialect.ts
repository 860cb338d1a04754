import { type DataTypeNode, type Dialect, PostgresDialect, PostgresQueryCompiler } from 'kysely';

/** Of each process; a PostgreSQL takes 100 unless it is told otherwise. */
const MAX_CONNECTIONS = 10;
/** How long a call waits for a connection, and a statement for a lock. */
const PATIENCE_MS = 5_000;
/** After so long a process that stopped in the middle of a transaction no longer holds up others. */
const IDLE_IN_TRANSACTION_MS = 10_000;

/** Compares all text byte by byte, as SQLite does: a language's order would skip punctuation. */
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
  // Only here: who keeps the data in SQLite need not load it.
  const { Pool } = await import('pg');
  const pool = new Pool({
    connectionString: url,
    application_name: 'auth-grants',
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: PATIENCE_MS,
    lock_timeout: PATIENCE_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    keepAlive: true,
  });
  // An idle connection that breaks is replaced; unheard, its error would end the process.
  pool.on('error', () => undefined);
  return pool;
}

/** PostgreSQL, by a pool of connections that opens with the first query. */
export function postgresqlDialect(url: string): Dialect {
  return new BytewisePostgresDialect({ pool: () => openPool(url) });
}
