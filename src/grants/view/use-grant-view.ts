import {
  infiniteQueryOptions,
  type QueryClient,
  useInfiniteQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Send } from '../../lib/request';
import { isOwnPlace } from '../../servers/server-place';
import { useSession } from '../../session/use-session';
import { patchPage, withChanges } from '../data/grant-cache';
import { grantKeys } from '../data/grant-keys';
import { useGrantList, useWish } from '../data/use-grant-list';
import { listGrants } from '../paging/grant-list-answer';
import { isCompletePage, MAX_LIMIT } from '../paging/list-page';
import { type ListView, searchOf } from './list-view';
import {
  fetchSearchPageIfSupported,
  type SearchPage,
  type SearchPageParam,
  serverStatusOf,
} from './server-search';
import { useFilteredGrants, viewModelOf } from './use-filtered-grants';

const NO_PAGES: SearchPage[] = [];

export type GrantView = ReturnType<typeof useGrantView>;

/** A page of any search that `isIgnored` shows that this server can't search. */
const searchPagesOf = (client: QueryClient) =>
  client
    .getQueriesData<{ pages: SearchPage[] }>({ queryKey: grantKeys.searches() })
    .flatMap(([, search]) => search?.pages ?? []);

/**
 * The server's search results for a view. They're never asked for twice: new grants arrive with the first
 * page of the whole list, and confirmed changes are written into both.
 */
function serverSearchQuery(send: Send, { q, status }: ListView, isOwn: boolean) {
  const params = { q, status: serverStatusOf(status), isOwn };
  return infiniteQueryOptions({
    queryKey: [...grantKeys.searches(), params],
    queryFn: ({ client, pageParam, signal }) =>
      withChanges(client, async (changes) => {
        const page = await fetchSearchPageIfSupported(
          (input) => listGrants(send, input, signal),
          params,
          pageParam,
          searchPagesOf(client),
        );
        return patchPage(page, changes);
      }),
    initialPageParam: null as SearchPageParam,
    getNextPageParam: ({ next }) => next,
    staleTime: 'static',
    structuralSharing: false,
  });
}

/**
 * The loaded grants as a view shows them, with ways to load more. If the server can search, its results
 * are there before the whole list is; otherwise the whole list is loaded and searched here. A text search,
 * and every order but newest first, load all pages automatically.
 */
export function useGrantView(view: ListView) {
  const { session, send } = useSession();
  /** The view in which the user has stopped the loading. */
  const [stoppedView, setStoppedView] = useState<string | null>(null);
  const isStopped = stoppedView === searchOf(view);
  const needsAll = view.q !== '' || view.sort !== 'newest';

  const list = useGrantList();
  const canSearch = list.isLoaded && list.hasMore && (view.q !== '' || view.status !== 'all');
  const search = useInfiniteQuery({
    ...serverSearchQuery(send, view, isOwnPlace(session.server)),
    enabled: canSearch && !isStopped,
  });
  const searchPages = search.data?.pages ?? NO_PAGES;
  // If the server can't search, or fails to, the whole list is searched here.
  const isSearch = canSearch && !search.isError && !searchPages.some(({ isIgnored }) => isIgnored);
  const hasMore = isSearch ? !search.data || search.hasNextPage : !list.isLoaded || list.hasMore;

  const client = useQueryClient();
  const { mergePages } = viewModelOf(client);
  const { pages } = list;
  const loaded = useMemo(
    () => (isSearch ? mergePages([...pages, ...searchPages]) : null),
    [mergePages, isSearch, pages, searchPages],
  );
  const chunks = loaded?.chunks ?? list.chunks;
  const { grants, isCurrent, isOperationKnown, problem } = useFilteredGrants(chunks, view);

  const { fetchNextPage } = search;
  // The pages that are there already are written again with the next one, as they were when it was asked for.
  const fetchMore = useCallback(
    () => void withChanges(client, () => fetchNextPage({ cancelRefetch: false })),
    [client, fetchNextPage],
  );
  const canFetch = search.hasNextPage && !search.isFetching && !search.isFetchNextPageError;
  const loadMore = isSearch
    ? // Asked again while it scrolls, it would cancel the request and send it again.
      () => canFetch && !isStopped && fetchMore()
    : () => list.more(MAX_LIMIT);
  useWish(list, isStopped ? 'nothing' : needsAll && !isSearch ? 'all' : null);
  // Meets the network: asks for page after page if the view needs all results.
  useEffect(() => {
    if (isSearch && needsAll && canFetch && !isStopped) fetchMore();
  }, [isSearch, needsAll, canFetch, isStopped, fetchMore]);

  return {
    list,
    /** The grants of the view in its order; `null` before the first result. */
    grants: list.isLoaded ? grants : null,
    scannedCount: loaded?.grants.length ?? list.rows.length,
    hasMore,
    /** Whether the view needs all results to be right. */
    needsAll,
    /** Whether `grants` is final: everything is loaded and filtered. */
    isFullyLoaded: !hasMore && isCurrent,
    /** Whether the server could list everything: no unreadable items, no gaps, not stuck. */
    isComplete:
      pages.every(isCompletePage) &&
      searchPages.every(({ stuck, unreadable }) => !stuck && unreadable === 0),
    /** Whether the grants come from the server's search rather than from the whole list. */
    isSearch,
    searchPages: isSearch ? searchPages : NO_PAGES,
    isFetching: isSearch ? search.isFetching : list.running === 'more',
    isStopped,
    isOperationKnown,
    /** Why the view couldn't be computed, such as a catalogue that failed to load. */
    problem,
    loadMore,
    stop: () => setStoppedView(searchOf(view)),
    resume: () => setStoppedView(null),
  };
}
