import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { rememberGrant } from '../../grants/data/grant-queries';
import { ApiError } from '../../lib/api-error';
import { useSession } from '../../session/use-session';
import { findGrantByChallenge } from './find-grant-by-challenge';

export type GrantSearch =
  | { state: 'searching'; looked: number }
  | { state: 'found'; id: string }
  | { state: 'missing'; isWhole: boolean }
  | { state: 'failed'; error: ApiError };

/** Looks for the grant that has a challenge, for as long as the component is there; `null` for none. */
export function useGrantSearch(challenge: string | null) {
  const { send } = useSession();
  const client = useQueryClient();
  const [search, setSearch] = useState<GrantSearch>({ state: 'searching', looked: 0 });

  const start = useCallback(() => {
    if (challenge === null) return;
    const stop = new AbortController();
    const { signal } = stop;
    setSearch({ state: 'searching', looked: 0 });
    const onProgress = (looked: number) => setSearch({ state: 'searching', looked });
    findGrantByChallenge(send, challenge, { onProgress, signal }).then(
      ({ grant, isWhole }) => {
        if (signal.aborted) return;
        if (grant) rememberGrant(client, grant);
        setSearch(grant ? { state: 'found', id: grant.id } : { state: 'missing', isWhole });
      },
      (error: unknown) => {
        if (error instanceof ApiError) setSearch({ state: 'failed', error });
        else if (!signal.aborted) throw error;
      },
    );
    return () => stop.abort();
  }, [challenge, client, send]);

  // Meets the server: the search ends with the question.
  useEffect(start, [start]);

  return { search, again: start };
}
