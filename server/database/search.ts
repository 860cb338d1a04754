import type { Compilable } from 'kysely';
import { Refusal } from '../lib/refusal';

/**
 * Runs a query that may read every row of a profile, without blocking other requests and with a
 * time limit. It sees everything acknowledged before.
 *
 * @throws Refusal SERVICE_UNAVAILABLE if it takes too long
 */
export type Search = <Row>(query: Compilable<Row>) => Promise<Row[]>;

export type OpenSearch = { search: Search; close(): Promise<void> };

/** Searching a million grants takes half a second. */
export const SEARCH_LIMIT_MS = 3_000;
const RETRY_MS = 2_000;

export const searchTookTooLong = () =>
  new Refusal(
    'SERVICE_UNAVAILABLE',
    'The search took too long and was ended. Try again in a moment, or list the grants without searching for text.',
    { retryAfterMs: RETRY_MS },
  );

/** Whether the search found no free slot in time. */
export const isTimeout = (error: unknown) =>
  error instanceof DOMException && error.name === 'TimeoutError';
