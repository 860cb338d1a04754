import type { Compilable } from 'kysely';
import { Refusal } from '../lib/refusal';
import { createTurns, Replaced } from '../lib/turns';

/**
 * Runs a query that may read every row of a profile, without blocking other requests and with a
 * time limit. It sees everything acknowledged before. Profiles take turns.
 *
 * @throws Refusal SERVICE_UNAVAILABLE if it takes too long, TOO_MANY_REQUESTS if newer searches of the
 *   profile took its place in the queue
 */
export type Search = <Row>(profileId: string, query: Compilable<Row>) => Promise<Row[]>;

export type OpenSearch = { search: Search; close(): Promise<void> };

/** Searching a million grants takes half a second. */
export const SEARCH_LIMIT_MS = 3_000;
const RETRY_MS = 2_000;
const REPLACED_RETRY_MS = 1_000;

/** A search for a text takes up to five queries: by name, description, id, scope and challenge. */
const MAX_WAITING = 5;

/** The queue of a database's searches: each gets the whole time limit once its turn has come. */
export const createSearchQueue = (atOnce: number, limitMs: number) =>
  createTurns({ atOnce, maxWaiting: MAX_WAITING, waitMs: 2 * limitMs });

const isTimeout = (error: unknown) =>
  error instanceof DOMException && error.name === 'TimeoutError';

/** The refusal for a search whose turn didn't come or that was ended; any other error as it is. */
export function asRefusal(error: unknown, wasEnded: boolean): unknown {
  if (error instanceof Replaced) {
    return new Refusal(
      'TOO_MANY_REQUESTS',
      'Newer searches of this profile replaced this one. Try again in a moment.',
      { retryAfterMs: REPLACED_RETRY_MS },
    );
  }
  if (!wasEnded && !isTimeout(error)) return error;
  return new Refusal(
    'SERVICE_UNAVAILABLE',
    'The search took too long and was stopped. Try again in a moment, or list the grants without searching for text.',
    { retryAfterMs: RETRY_MS },
  );
}
