import Database from 'libsql/promise';
import { asRefusal, createSearchQueue, type OpenSearch, SEARCH_LIMIT_MS } from './search';

const BUSY_TIMEOUT_MS = 1_000;
const CHECK_INTERVAL_MS = 20;

const wasEnded = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'SQLITE_INTERRUPT';

/**
 * The driver's thread finds the first row; the others are read on the main thread. Sorting makes it
 * find all of them first.
 */
const materialized = (sql: string) =>
  `select * from (select *, row_number() over () as place from (${sql})) order by place`;

/**
 * Searches one at a time, each on a read-only connection of its own, whose query runs in a thread of
 * the driver. With a shared one, the garbage collector would wait for that query: it closes earlier
 * statements on the main thread, and a statement waits until its connection is free. Opening one takes
 * a fifth of a millisecond.
 */
export function openSqliteSearch(file: string, limitMs = SEARCH_LIMIT_MS): OpenSearch {
  const inTurn = createSearchQueue(1, limitMs);
  const pending = new Set<Promise<unknown>>();
  let isClosing = false;

  async function run<Row>(sql: string, parameters: readonly unknown[]) {
    const deadline = performance.now() + limitMs;
    const database = new Database(file, {});
    // Repeated, because a query that hasn't started yet ignores an interrupt.
    const timer = setInterval(() => {
      if (isClosing || performance.now() > deadline) database.interrupt();
    }, CHECK_INTERVAL_MS);
    try {
      await database.exec(`pragma busy_timeout = ${BUSY_TIMEOUT_MS}; pragma query_only = on`);
      const statement = await database.prepare(materialized(sql));
      const rows: (Row & { place?: number })[] = await statement.all(parameters);
      for (const row of rows) delete row.place;
      return rows;
    } finally {
      clearInterval(timer);
      database.close();
    }
  }

  return {
    async search<Row>(
      profileId: string,
      query: { compile(): { sql: string; parameters: readonly unknown[] } },
    ) {
      const { sql, parameters } = query.compile();
      const searching = inTurn(profileId, () => run<Row>(sql, parameters)).catch((error) => {
        throw asRefusal(error, wasEnded(error));
      });
      pending.add(searching);
      return searching.finally(() => pending.delete(searching));
    },
    async close() {
      isClosing = true;
      await Promise.allSettled(pending);
    },
  };
}
