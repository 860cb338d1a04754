import { infiniteQueryOptions } from '@tanstack/react-query';
import type { Send } from '../../lib/request';
import { fetchPageWithRetry } from '../paging/fetch-page-with-retry';
import { BROWSE_LIMIT } from '../paging/first-page';
import { listGrants } from '../paging/grant-list-answer';
import type { ListPageParam } from '../paging/list-page';
import { grantKeys } from './grant-keys';

/** All grants, newest first. `size` is the size of the pages after the first. */
export const listQuery = (send: Send, size = BROWSE_LIMIT) =>
  infiniteQueryOptions({
    queryKey: grantKeys.list(),
    queryFn: ({ pageParam, signal }) =>
      fetchPageWithRetry((input) => listGrants(send, input, signal), pageParam, {
        size: pageParam === null ? BROWSE_LIMIT : size,
        signal,
      }),
    initialPageParam: null as ListPageParam,
    getNextPageParam: ({ next }) => next,
    // Comparing 100,000 grants after each page would cost more than it saves.
    structuralSharing: false,
  });
