import type { Compilable } from 'kysely';
import { Refusal } from '../lib/refusal';

/**
 * Runs a query that may have to look at every row of a profile, beside all other requests and under a
 * limit of time. It sees all that was acknowledged before.
 *
 * @throws Refusal SERVICE_UNAVAILABLE where it takes too long
 */
export type Search = <Row>(query: Compilable<Row>) => Promise<Row[]>;

/** A {@link Search} and what it holds. */
export type OpenSearch = { search: Search; close(): Promise<void> };

/** A million grants take half a second; who waits longer than this has long given up. */
export const SEARCH_LIMIT_MS = 3_000;
const RETRY_MS = 2_000;

/** What the caller of a search is told that took too long. */
export const searchTookTooLong = () =>
  new Refusal(
    'SERVICE_UNAVAILABLE',
    'The search took too long and was ended. Try again in a moment, or list the grants without searching for text.',
    { retryAfterMs: RETRY_MS },
  );

/** Whether nobody came to this search's turn in time. */
export const isTimeout = (error: unknown) =>
  error instanceof DOMException && error.name === 'TimeoutError';
