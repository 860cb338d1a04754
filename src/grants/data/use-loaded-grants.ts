import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useSession } from '../../session/use-session';
import { grantQueries } from './grant-queries';
import { isCompletePage } from './list-page';
import { createPageMerger } from './merge-pages';
import { IDLE_TARGET, useLoadAhead } from './use-load-ahead';

/** The grants as the list holds them; more are loaded when idle, and when asked for. */
export function useLoadedGrants() {
  const { send } = useSession();
  const list = useInfiniteQuery(grantQueries.list(send));
  const { data, fetchNextPage, hasNextPage, isFetching, isFetchNextPageError } = list;
  const pages = useMemo(() => data?.pages ?? [], [data]);
  const [gather] = useState(createPageMerger);
  const { grants } = useMemo(() => gather(pages), [gather, pages]);
  const loadMore = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  useLoadAhead(
    grants.length,
    0,
    hasNextPage && !isFetching && !isFetchNextPageError ? loadMore : null,
    IDLE_TARGET,
  );
  return {
    list,
    grants,
    loadMore,
    /** Whether these are all that there are. */
    isFullyLoaded: data !== undefined && !hasNextPage && pages.every(isCompletePage),
  };
}

export type LoadedGrants = ReturnType<typeof useLoadedGrants>;
