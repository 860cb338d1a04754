import { QueryClient } from '@tanstack/react-query';
import { isBrokenPage, isInVain } from '../grants/data/broken-page';
import { ApiError } from '../lib/api-error';

const STALE_MS = 15_000;
const READ_RETRIES = 2;
const MAX_PAUSE_MS = 10_000;

const mayHelp = (error: unknown) =>
  error instanceof ApiError &&
  (error.kind === 'unavailable' || error.kind === 'rate-limited' || isBrokenPage(error)) &&
  !isInVain(error);

/** How long to wait before a read is tried again: as the server says, or longer each time, with jitter. */
function pauseBefore(attempt: number, error: Error): number {
  const asked = error instanceof ApiError ? error.details.retryAfterMs : undefined;
  return Math.min(asked ?? 500 * 2 ** attempt, MAX_PAUSE_MS) * (0.75 + Math.random() / 4);
}

/** A cache for one session: reads are tried again where that may help, writes never on their own. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: STALE_MS,
        retry: (failures, error) => mayHelp(error) && failures < READ_RETRIES,
        retryDelay: pauseBefore,
        // Being offline says nothing of a server on this very machine: a call that fails will tell.
        networkMode: 'always',
        refetchOnReconnect: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
