import { sql } from 'kysely';
import { asRefusal, createSearchQueue, type OpenSearch, SEARCH_LIMIT_MS } from './search';
import type { Db } from './tables';

/** Searches leave some of the process's connections to other requests. */
const MAX_SEARCHES = 4;
/** PostgreSQL: the statement ran out of time. */
const CANCELED = '57014';

const wasEnded = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === CANCELED;

export function openPostgresqlSearch(db: Db, limitMs = SEARCH_LIMIT_MS): OpenSearch {
  const inTurn = createSearchQueue(MAX_SEARCHES, limitMs);
  return {
    async search(profileId, query) {
      try {
        return await inTurn(profileId, () =>
          db
            .transaction()
            .setAccessMode('read only')
            .execute(async (transaction) => {
              await sql`set local statement_timeout = ${sql.lit(Math.ceil(limitMs))}`.execute(
                transaction,
              );
              return (await transaction.executeQuery(query.compile())).rows;
            }),
        );
      } catch (error) {
        throw asRefusal(error, wasEnded(error));
      }
    },
    // The connections belong to the pool.
    close: async () => {},
  };
}
