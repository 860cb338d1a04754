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
import { type ListView, searchOf } from './list-view';
import {
  fetchSearchPageIfSupported,
  type SearchPage,
  type SearchPageParam,
  serverStatusOf,
} from './server-search';
import { listModelOf, useFilteredGrants } from './use-filtered-grants';

const NO_PAGES: never[] = [];

export type GrantList = ReturnType<typeof useGrantList>;

type FoundList = InfiniteData<SearchPage, SearchPageParam>;

/**
 * What the server itself finds for a view. It is not fetched again: what is new comes with the first
 * page of the whole list, and what a mutation has confirmed is written into both.
 */
function serverSearchQuery(send: Send, { q, status }: ListView) {
  const asked = { q, status: serverStatusOf(status) };
  return infiniteQueryOptions({
    queryKey: [...grantQueries.searches(), asked],
    queryFn: ({ client, queryKey, pageParam, signal }) => {
      const known = client.getQueryData<FoundList>(queryKey);
      const page = known?.pages[known.pageParams.indexOf(pageParam)];
      if (page) return page;
      const lists = client.getQueriesData<FoundList>({ queryKey: grantQueries.searches() });
      return fetchSearchPageIfSupported(
        (input) => listGrants(send, input, signal),
        asked,
        pageParam,
        lists.flatMap(([, list]) => list?.pages ?? []),
      );
    },
    initialPageParam: null as SearchPageParam,
    getNextPageParam: ({ next }) => next,
    structuralSharing: false,
  });
}

/** What somebody wants of the loading of one view. */
function useLoadRequest(key: string) {
  const none = { key, isStopped: false, isAllWanted: false };
  const [wish, setWish] = useState(none);
  return {
    ...(wish.key === key ? wish : none),
    stop: () => setWish({ ...none, isStopped: true }),
    loadAll: () => setWish({ ...none, isAllWanted: true }),
    resume: () => setWish(none),
  };
}

/**
 * The grants as a view of the list shows them, as far as they are loaded, and the ways to have more of
 * them. Where the server can search, only what it finds is loaded; else the page looks through the
 * whole list. A search, and every order but the newest first, load the rest by themselves.
 */
export function useGrantList(view: ListView) {
  const { send } = useSession();
  const { isStopped, isAllWanted, ...wish } = useLoadRequest(searchOf(view));
  const needsAll = isAllWanted || view.q !== '' || view.sort !== 'newest';

  const list = useInfiniteQuery(grantQueries.list(send, MAX_LIMIT));
  const pages = list.data?.pages ?? NO_PAGES;
  const mayAsk = list.hasNextPage && (view.q !== '' || view.status !== 'all');
  const found = useInfiniteQuery({
    ...serverSearchQuery(send, view),
    enabled: mayAsk && !isStopped,
  });
  const foundPages = found.data?.pages ?? NO_PAGES;
  // What the server cannot search, or not now, can still be looked through.
  const isSearch = mayAsk && !found.isError && !foundPages.some(({ isIgnored }) => isIgnored);
  const source = isSearch ? found : list;
  const hasMore = source.data === undefined || source.hasNextPage;

  const { gather } = listModelOf(useQueryClient());
  const looked = useMemo(
    () => gather(isSearch ? [...pages, ...foundPages] : pages),
    [gather, isSearch, pages, foundPages],
  );
  const { grants, isCurrent, isOperationKnown, problem } = useFilteredGrants(looked, view);

  const { fetchNextPage } = source;
  const canLoad =
    source.hasNextPage && !source.isFetching && !source.isFetchNextPageError && !isStopped;
  const loadMore = useMemo(
    () => (canLoad ? () => void fetchNextPage() : null),
    [canLoad, fetchNextPage],
  );
  // Meets the server: what needs all grants asks for one page after the other.
  useEffect(() => {
    if (needsAll) loadMore?.();
  }, [needsAll, loadMore]);

  return {
    list,
    /** What the view shows of it, in its order; `null` while nothing of that is known. */
    grants: list.data === undefined ? null : grants,
    /** How many grants were looked at for that. */
    scannedCount: looked.grants.length,
    /** Whether there are grants that were not looked at. */
    hasMore,
    /** Whether `grants` are all that the view shows. */
    isFullyLoaded: !hasMore && isCurrent,
    /** Whether servers could list all that they have. */
    isComplete: pages.every(isCompletePage) && foundPages.every(({ stuck }) => !stuck),
    /** Whether the server searches, so that the page need not look at all grants itself. */
    isSearch,
    isFetching: source.isFetching,
    isStopped,
    isOperationKnown,
    /** Why the view could not be made of what is loaded, and another try. */
    problem,
    /** Loads the next page; `null` while it cannot be asked for. */
    loadMore,
    /** Ends the loading of this view, until somebody wants it to go on, or to load all there is. */
    ...wish,
  };
}
