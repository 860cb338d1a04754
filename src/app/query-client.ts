import { QueryClient } from '@tanstack/react-query';
import { ApiError } from '../../protocol/api-error';

const STALE_MS = 15_000;
const READ_RETRIES = 2;

/** A cache for one session: reads are tried again where that may help, writes never on their own. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: STALE_MS,
        retry: (failures, error) =>
          error instanceof ApiError && error.kind === 'unavailable' && failures < READ_RETRIES,
      },
      mutations: { retry: false },
    },
  });
}
