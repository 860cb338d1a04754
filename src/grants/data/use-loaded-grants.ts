import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useSession } from '../../session/use-session';
import { grantQueries } from './grant-queries';
import { isCompletePage } from './list-page';
import { createPageMerger } from './merge-pages';
import { IDLE_TARGET, useLoadAhead } from './use-load-ahead';
import { useLoadMore } from './use-load-more';

/** The grants of the list's cache. More load when the browser is idle, and with `loadMore`. */
export function useLoadedGrants() {
  const { send } = useSession();
  const list = useInfiniteQuery(grantQueries.list(send));
  const { data, hasNextPage } = list;
  const pages = useMemo(() => data?.pages ?? [], [data]);
  const [mergePages] = useState(createPageMerger);
  const { grants } = useMemo(() => mergePages(pages), [mergePages, pages]);
  const loadMore = useLoadMore(list);
  useLoadAhead(grants.length, 0, loadMore, IDLE_TARGET);
  return {
    list,
    grants,
    loadMore,
    isFullyLoaded: data !== undefined && !hasNextPage && pages.every(isCompletePage),
  };
}

export type LoadedGrants = ReturnType<typeof useLoadedGrants>;
