import Database from 'libsql/promise';
import { createSemaphore } from '../lib/semaphore';
import { isTimeout, type OpenSearch, SEARCH_LIMIT_MS, searchTookTooLong } from './search';

const BUSY_TIMEOUT_MS = 1_000;
const CHECK_INTERVAL_MS = 20;

const isInterrupted = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'SQLITE_INTERRUPT';

/**
 * The driver's thread finds the first row; the others are read on the main thread. Sorting makes it
 * find all of them first.
 */
const materialized = (sql: string) =>
  `select * from (select *, row_number() over () as place from (${sql})) order by place`;

/**
 * Searches on a second, read-only connection, whose queries run one at a time in a thread of the
 * driver.
 */
export function openSqliteSearch(file: string, limitMs = SEARCH_LIMIT_MS): OpenSearch {
  const semaphore = createSemaphore(1);
  let opening: Promise<Database> | undefined;
  let isClosing = false;

  async function open(): Promise<Database> {
    const database = new Database(file, {});
    await database.exec(`pragma busy_timeout = ${BUSY_TIMEOUT_MS}; pragma query_only = on`);
    return database;
  }

  async function runFor<Row>(leftMs: number, sql: string, parameters: readonly unknown[]) {
    const deadline = performance.now() + leftMs;
    // Only now, because most servers are never searched.
    opening ??= open();
    const database = await opening;
    // Repeated, because a query that hasn't started yet ignores an interrupt.
    const timer = setInterval(() => {
      if (isClosing || performance.now() > deadline) database.interrupt();
    }, CHECK_INTERVAL_MS);
    try {
      const statement = await database.prepare(materialized(sql));
      const rows: (Row & { place?: number })[] = await statement.all(parameters);
      for (const row of rows) delete row.place;
      return rows;
    } finally {
      clearInterval(timer);
    }
  }

  return {
    async search<Row>(query: { compile(): { sql: string; parameters: readonly unknown[] } }) {
      const { sql, parameters } = query.compile();
      try {
        return await semaphore(limitMs, (left) => runFor<Row>(left, sql, parameters));
      } catch (error) {
        throw isInterrupted(error) || isTimeout(error) ? searchTookTooLong() : error;
      }
    },
    async close() {
      isClosing = true;
      // After the pending searches, which run out of time sooner.
      await semaphore(2 * limitMs, async () => (await opening)?.close());
    },
  };
}
