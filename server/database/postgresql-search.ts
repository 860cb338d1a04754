import { sql } from 'kysely';
import { createSemaphore } from '../lib/semaphore';
import { isTimeout, type OpenSearch, SEARCH_LIMIT_MS, searchTookTooLong } from './search';
import type { Db } from './tables';

/** Searches leave some of the process's connections to other requests. */
const MAX_SEARCHES = 4;
/** PostgreSQL: the statement ran out of time. */
const CANCELED = '57014';

const isCanceled = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === CANCELED;

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
    // The connections belong to the pool.
    close: async () => {},
  };
}
