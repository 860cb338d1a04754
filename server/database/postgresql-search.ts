import { sql } from 'kysely';
import { createSemaphore } from '../lib/semaphore';
import { isTimeout, type OpenSearch, SEARCH_LIMIT_MS, searchTookTooLong } from './search';
import type { Db } from './tables';

/** Of the connections that a process has, so that searches leave some to all others. */
const MAX_SEARCHES = 4;
/** PostgreSQL's code for a statement that ran out of time. */
const CANCELED = '57014';

const isCanceled = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === CANCELED;

/** Searches PostgreSQL on a few of the connections that the pool has. */
export function openPostgresqlSearch(db: Db, limitMs = SEARCH_LIMIT_MS): OpenSearch {
  const semaphore = createSemaphore(MAX_SEARCHES);
  return {
    async search(query) {
      try {
        return await semaphore(limitMs, (left) =>
          db
            .transaction()
            .setAccessMode('read only')
            .execute(async (transaction) => {
              await sql`set local statement_timeout = ${sql.lit(Math.ceil(left))}`.execute(
                transaction,
              );
              return (await transaction.executeQuery(query.compile())).rows;
            }),
        );
      } catch (error) {
        throw isCanceled(error) || isTimeout(error) ? searchTookTooLong() : error;
      }
    },
    // The connections are the pool's, which is closed by who opened it.
    close: async () => {},
  };
}
