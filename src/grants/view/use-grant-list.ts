import {
  type InfiniteData,
  infiniteQueryOptions,
  useInfiniteQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { Send } from '../../lib/request';
import { useSession } from '../../session/use-session';
import { grantQueries } from '../data/grant-queries';
import { listGrants } from '../data/grant-requests';
import { isCompletePage, MAX_LIMIT } from '../data/list-page';
import { useLoadMore } from '../data/use-load-more';
import { listModelOf } from './list-model';
import { type ListView, searchOf } from './list-view';
import {
  fetchSearchPageIfSupported,
  type SearchPage,
  type SearchPageParam,
  serverStatusOf,
} from './server-search';
import { useFilteredGrants } from './use-filtered-grants';

const NO_PAGES: never[] = [];

export type GrantList = ReturnType<typeof useGrantList>;

type SearchList = InfiniteData<SearchPage, SearchPageParam>;

/**
 * The server's search results for a view. Cached pages are never refetched: new grants arrive with the
 * first page of the whole list, and confirmed changes are written into both.
 */
function serverSearchQuery(send: Send, { q, status }: ListView) {
  const params = { q, status: serverStatusOf(status) };
  return infiniteQueryOptions({
    queryKey: [...grantQueries.searches(), params],
    queryFn: ({ client, queryKey, pageParam, signal }) => {
      const cached = client.getQueryData<SearchList>(queryKey);
      const page = cached?.pages[cached.pageParams.indexOf(pageParam)];
      if (page) return page;
      const lists = client.getQueriesData<SearchList>({ queryKey: grantQueries.searches() });
      return fetchSearchPageIfSupported(
        (input) => listGrants(send, input, signal),
        params,
        pageParam,
        lists.flatMap(([, list]) => list?.pages ?? []),
      );
    },
    initialPageParam: null as SearchPageParam,
    getNextPageParam: ({ next }) => next,
    structuralSharing: false,
  });
}

/** What the user asked for in this view: stop loading, or load everything. */
function useLoadRequest(key: string) {
  const initial = { key, isStopped: false, isAllWanted: false };
  const [request, setRequest] = useState(initial);
  return {
    ...(request.key === key ? request : initial),
    stop: () => setRequest({ ...initial, isStopped: true }),
    loadAll: () => setRequest({ ...initial, isAllWanted: true }),
    resume: () => setRequest(initial),
  };
}

/**
 * The loaded grants as a view shows them, with ways to load more. If the server can search, only its
 * results are loaded; otherwise the whole list is loaded and searched here. A text search, and every
 * order but newest first, load all pages automatically.
 */
export function useGrantList(view: ListView) {
  const { send } = useSession();
  const { isStopped, isAllWanted, ...request } = useLoadRequest(searchOf(view));
  const needsAll = isAllWanted || view.q !== '' || view.sort !== 'newest';

  const list = useInfiniteQuery(grantQueries.list(send, MAX_LIMIT));
  const pages = list.data?.pages ?? NO_PAGES;
  const canSearch = list.hasNextPage && (view.q !== '' || view.status !== 'all');
  const search = useInfiniteQuery({
    ...serverSearchQuery(send, view),
    enabled: canSearch && !isStopped,
  });
  const searchPages = search.data?.pages ?? NO_PAGES;
  // If the server can't search, or fails to, the whole list is searched here.
  const isSearch = canSearch && !search.isError && !searchPages.some(({ isIgnored }) => isIgnored);
  const source = isSearch ? search : list;
  const hasMore = source.data === undefined || source.hasNextPage;

  const { mergePages } = listModelOf(useQueryClient());
  const loaded = useMemo(
    () => mergePages(isSearch ? [...pages, ...searchPages] : pages),
    [mergePages, isSearch, pages, searchPages],
  );
  const { grants, isCurrent, isOperationKnown, problem } = useFilteredGrants(loaded, view);

  const loadPage = useLoadMore(source);
  const loadMore = isStopped ? null : loadPage;
  // Requests page after page from the server if the view needs all grants.
  useEffect(() => {
    if (needsAll) loadMore?.();
  }, [needsAll, loadMore]);

  return {
    list,
    /** The grants of the view in its order; `null` before the first result. */
    grants: list.data === undefined ? null : grants,
    scannedCount: loaded.grants.length,
    hasMore,
    /** Whether `grants` is final: everything is loaded and filtered. */
    isFullyLoaded: !hasMore && isCurrent,
    /** Whether the server could list everything: no unreadable items, no gaps, not stuck. */
    isComplete: pages.every(isCompletePage) && searchPages.every(({ stuck }) => !stuck),
    /** Whether the grants come from the server's search rather than from the whole list. */
    isSearch,
    searchPages: isSearch ? searchPages : NO_PAGES,
    isFetching: source.isFetching,
    isStopped,
    isOperationKnown,
    /** Why the view couldn't be computed, such as a catalogue that failed to load. */
    problem,
    /** `null` while no page can be requested. */
    loadMore,
    ...request,
  };
}
