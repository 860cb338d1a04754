import { type InfiniteData, infiniteQueryOptions } from '@tanstack/react-query';
import type { Send } from '../../lib/request';
import { grantQueries } from '../data/grant-queries';
import { listGrants } from '../data/grant-requests';
import type { ListView } from './list-view';
import { wireStatusOf } from './server-query';
import { findPage, type SearchPage, type SearchPageParam } from './server-search';

type FoundList = InfiniteData<SearchPage, SearchPageParam>;

/**
 * What the server itself finds for a view. It is not fetched again: what is new comes with the first
 * page of the whole list, and what a mutation has confirmed is written into both.
 */
export function serverSearchQuery(send: Send, { q, status }: ListView) {
  const asked = { q, status: wireStatusOf(status) };
  return infiniteQueryOptions({
    queryKey: [...grantQueries.founds(), asked],
    queryFn: ({ client, queryKey, pageParam, signal }) => {
      const known = client.getQueryData<FoundList>(queryKey);
      const page = known?.pages[known.pageParams.indexOf(pageParam)];
      if (page) return page;
      const lists = client.getQueriesData<FoundList>({ queryKey: grantQueries.founds() });
      return findPage(
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
