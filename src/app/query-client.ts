import { QueryClient } from '@tanstack/react-query';
import { ApiError } from '../../protocol/api-error';
import { isBrokenPage, isInVain } from '../grants/data/broken-page';
import { grantQueries } from '../grants/data/grant-queries';
import { BASE_PATH, paths } from '../lib/paths';
import { createSend } from '../session/send';
import { type Session, sessionStore } from '../session/session';

const STALE_MS = 15_000;
const READ_RETRIES = 2;
const MAX_PAUSE_MS = 10_000;

const isRetryable = (error: unknown) =>
  error instanceof ApiError &&
  (error.kind === 'unavailable' || error.kind === 'rate-limited' || isBrokenPage(error)) &&
  !isInVain(error);

/** How long to wait before a read is tried again: as the server says, or longer each time, with jitter. */
function retryDelay(attempt: number, error: Error): number {
  const asked = error instanceof ApiError ? error.details.retryAfterMs : undefined;
  return Math.min(asked ?? 500 * 2 ** attempt, MAX_PAUSE_MS) * (0.75 + Math.random() / 4);
}

/** A cache for one session: reads are tried again where that may help, writes never on their own. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: STALE_MS,
        retry: (failures, error) => isRetryable(error) && failures < READ_RETRIES,
        retryDelay,
        // Being offline says nothing of a server on this very machine: a call that fails will tell.
        networkMode: 'always',
        refetchOnReconnect: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

let prefetched: { session: Session; client: QueryClient } | null = null;

const opensList = ({ pathname, search }: Location) =>
  search === '' && [`${BASE_PATH}/`, BASE_PATH + paths.profile].includes(pathname);

/** Asks for the list before React has mounted, where the list is what it will show. */
export function prefetchList(): void {
  const session = sessionStore.get();
  if (!session || !opensList(location)) return;
  prefetched = { session, client: createQueryClient() };
  void prefetched.client.prefetchInfiniteQuery(grantQueries.list(createSend(session)));
}

/** The cache of the session: the one that the list is on its way to, if that is of this very session. */
export function createClient(): QueryClient {
  if (prefetched && prefetched.session === sessionStore.get()) return prefetched.client;
  prefetched = null;
  return createQueryClient();
}
