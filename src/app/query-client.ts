import { QueryClient } from '@tanstack/react-query';
import { FRESH_MS } from '../grants/data/grant-list';
import { listQuery } from '../grants/data/list-query';
import { hasExhaustedRetries, isInternalServerError } from '../grants/paging/read-errors';
import { ApiError, SHORT_WAIT_MS } from '../lib/api-error';
import { opensList } from '../lib/paths';
import { createSend } from '../session/send';
import { type Session, sessionStore } from '../session/session';
import { forgetPlace } from '../ui/list-place';
import { withEarlyAnswer } from './early-answer';

const READ_RETRIES = 2;

/** The user is told of a long wait, and can cut it short. */
const isRetryable = (error: unknown) =>
  error instanceof ApiError &&
  (error.details.retryAfterMs ?? 0) <= SHORT_WAIT_MS &&
  (error.kind === 'unavailable' || error.kind === 'rate-limited' || isInternalServerError(error)) &&
  !hasExhaustedRetries(error);

/**
 * How long to wait before retrying a read, in milliseconds: as the server asks, or longer each
 * time, with jitter.
 */
function retryDelay(attempt: number, error: Error): number {
  const asked = error instanceof ApiError ? error.details.retryAfterMs : undefined;
  return (asked ?? 500 * 2 ** attempt) + Math.random() * 500;
}

/**
 * Reads are retried if that may help; writes never are.
 *
 * @internal exported for its test
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        retry: (failures, error) => isRetryable(error) && failures < READ_RETRIES,
        retryDelay,
        // What a token may not read, it may never read: each page would ask again, and fill the server's log.
        retryOnMount: ({ state: { error } }) =>
          !(error instanceof ApiError && error.kind === 'forbidden'),
        // Being offline says nothing about a server on this machine; a failing call will tell.
        networkMode: 'always',
        refetchOnReconnect: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

let prefetched: { session: Session; client: QueryClient } | null = null;

/** Requests the list before React mounts, if the page opens with it. */
export function prefetchList(): void {
  const session = sessionStore.get();
  if (!session || !opensList(location)) return;
  prefetched = { session, client: createQueryClient() };
  void prefetched.client.prefetchInfiniteQuery(
    listQuery(withEarlyAnswer(session, createSend(session))),
  );
}

/** The client that is prefetching, if that's for the current session; otherwise a new one. */
export function createClient(): QueryClient {
  if (prefetched && prefetched.session === sessionStore.get()) return prefetched.client;
  prefetched = null;
  forgetPlace();
  return createQueryClient();
}
