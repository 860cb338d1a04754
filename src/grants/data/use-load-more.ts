import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { useCallback } from 'react';

type List = Pick<
  UseInfiniteQueryResult,
  'fetchNextPage' | 'hasNextPage' | 'isFetching' | 'isFetchNextPageError'
>;

/**
 * Loads the next page of a list; `null` while that isn't possible. A component may ask several times before
 * it renders again, while it scrolls: only the first time counts. By default, each would cancel the request
 * of the one before and send it again.
 */
export function useLoadMore(list: List): (() => void) | null {
  const { fetchNextPage, hasNextPage, isFetching, isFetchNextPageError } = list;
  const loadMore = useCallback(() => void fetchNextPage({ cancelRefetch: false }), [fetchNextPage]);
  return hasNextPage && !isFetching && !isFetchNextPageError ? loadMore : null;
}
