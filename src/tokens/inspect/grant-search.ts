import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { fetchPageWithRetry } from '../../grants/data/fetch-page-with-retry';
import { readGrants } from '../../grants/data/grant-list-answer';
import { cacheGrant } from '../../grants/data/grant-queries';
import { listGrants } from '../../grants/data/grant-requests';
import {
  BROWSE_LIMIT,
  isCompletePage,
  type ListPageParam,
  MAX_LIMIT,
} from '../../grants/data/list-page';
import { isInternalServerError } from '../../grants/data/read-errors';
import { ApiError } from '../../lib/api-error';
import type { Send } from '../../lib/request';
import { useSession } from '../../session/use-session';

type SearchOptions = {
  /** Called after each page if the whole list has to be searched. */
  onProgress: (searchedCount: number) => void;
  signal: AbortSignal;
};

/** `isComplete` is false if the server couldn't list all grants. */
type SearchResult = { grant: AuthGrant | null; isComplete: boolean };

/** Returns `null` if the server can't search for a challenge, but rejects the query or ignores it. */
async function queryServer(
  send: Send,
  challenge: string,
  signal: AbortSignal,
): Promise<SearchResult | null> {
  try {
    const items = await listGrants(send, { limit: 1, query: { challenge } }, signal);
    const grant = readGrants(items).grants.find((one) => one.challenge === challenge);
    return grant || items.length === 0 ? { grant: grant ?? null, isComplete: true } : null;
  } catch (error) {
    const isRejected = error instanceof ApiError && error.kind === 'invalid';
    if (isRejected || isInternalServerError(error)) return null;
    throw error;
  }
}

/**
 * Finds the caller's grant with a challenge, in one request if the server can search, otherwise by
 * going through the whole list.
 *
 * @throws ApiError if the list can't be loaded
 *
 * @internal exported for its test
 */
export async function findGrantByChallenge(
  send: Send,
  challenge: string,
  { onProgress, signal }: SearchOptions,
): Promise<SearchResult> {
  const answered = await queryServer(send, challenge, signal);
  if (answered) return answered;
  let from: ListPageParam = null;
  let searchedCount = 0;
  let isComplete = true;
  do {
    const page = await fetchPageWithRetry((input) => listGrants(send, input, signal), from, {
      size: from === null ? BROWSE_LIMIT : MAX_LIMIT,
    });
    const grant = page.grants.find((one) => one.challenge === challenge);
    if (grant) return { grant, isComplete };
    isComplete &&= isCompletePage(page);
    searchedCount += page.grants.length;
    onProgress(searchedCount);
    from = page.next;
  } while (from !== null);
  return { grant: null, isComplete };
}

export type GrantSearch =
  | { state: 'searching'; searchedCount: number }
  | { state: 'found'; id: string }
  | { state: 'missing'; isComplete: boolean }
  | { state: 'failed'; error: ApiError };

/** Finds the grant with a challenge, if any is given. */
export function useGrantSearch(challenge: string | null) {
  const { send } = useSession();
  const client = useQueryClient();
  const [search, setSearch] = useState<GrantSearch>({ state: 'searching', searchedCount: 0 });

  const [tries, setTries] = useState(0);

  // Meets the server: unmounting, another challenge and another try stop the search.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try searches again
  useEffect(() => {
    if (challenge === null) return;
    const controller = new AbortController();
    const { signal } = controller;
    setSearch({ state: 'searching', searchedCount: 0 });
    const onProgress = (searchedCount: number) => setSearch({ state: 'searching', searchedCount });
    findGrantByChallenge(send, challenge, { onProgress, signal }).then(
      ({ grant, isComplete }) => {
        if (signal.aborted) return;
        if (grant) cacheGrant(client, grant);
        setSearch(grant ? { state: 'found', id: grant.id } : { state: 'missing', isComplete });
      },
      (error: unknown) => {
        if (signal.aborted) return;
        if (!(error instanceof ApiError)) throw error;
        setSearch({ state: 'failed', error });
      },
    );
    return () => controller.abort();
  }, [challenge, client, send, tries]);

  return { search, retry: () => setTries((count) => count + 1) };
}
