import {
  type InfiniteData,
  infiniteQueryOptions,
  type QueryClient,
  queryOptions,
  useQueryClient,
} from '@tanstack/react-query';
import type { AuthGrant } from '../../../protocol/auth-grant';
import type { Send } from '../../lib/request';
import { fetchPageWithRetry } from './fetch-page-with-retry';
import { getGrant, listGrants } from './grant-requests';
import { BROWSE_LIMIT, type ListPage, type ListPageParam, mergeFirstPage } from './list-page';

type CachedList = InfiniteData<ListPage, ListPageParam>;

/** The whole list or a search: confirmed changes are written into both. */
type AnyList = InfiniteData<{ grants: AuthGrant[] }>;

export const grantQueries = {
  all: () => ['grants'] as const,
  lists: () => [...grantQueries.all(), 'list'] as const,
  searches: () => [...grantQueries.lists(), 'found'] as const,
  details: () => [...grantQueries.all(), 'detail'] as const,

  /** All grants, newest first. `size` is the size of the pages after the first. */
  list: (send: Send, size = BROWSE_LIMIT) =>
    infiniteQueryOptions({
      queryKey: grantQueries.lists(),
      queryFn: async ({ client, pageParam, signal }) => {
        const cached = client.getQueryData<CachedList>(grantQueries.lists());
        const index = cached?.pageParams.indexOf(pageParam) ?? -1;
        const page = cached?.pages[index];
        // Refetching a list costs one request, however many pages are loaded: the later pages still
        // start where they did, so their cached data is kept.
        if (page && index > 0) return page;
        const fresh = await fetchPageWithRetry(
          (input) => listGrants(send, input, signal),
          pageParam,
          { size: pageParam === null ? BROWSE_LIMIT : size, signal },
        );
        if (!page) return fresh;
        const merged = mergeFirstPage(page, fresh);
        // More grants are new than fit on a page, so cached search results lack them too.
        if (merged === fresh) void client.resetQueries({ queryKey: grantQueries.searches() });
        return merged;
      },
      initialPageParam: null as ListPageParam,
      getNextPageParam: ({ next }) => next,
      // Comparing 100,000 grants after each page would cost more than it saves.
      structuralSharing: false,
    }),

  detail: (send: Send, id: string) =>
    queryOptions({
      queryKey: [...grantQueries.details(), id],
      queryFn: ({ signal }) => getGrant(send, id, signal),
    }),
};

function updateLists(client: QueryClient, change: (grants: AuthGrant[]) => AuthGrant[]): void {
  client.setQueriesData<AnyList>(
    { queryKey: grantQueries.lists() },
    (list) =>
      list && {
        ...list,
        pages: list.pages.map((page) => {
          const grants = change(page.grants);
          return grants === page.grants ? page : { ...page, grants };
        }),
      },
  );
}

/** Writes confirmed changes into every cached list and detail. `null` stands for a deleted grant. */
export function patchGrants(
  client: QueryClient,
  patches: ReadonlyMap<string, Partial<AuthGrant> | null>,
): void {
  // A page without changes keeps its identity, so it isn't rendered again.
  const isChanged = ({ id, status }: AuthGrant) =>
    patches.has(id) && patches.get(id)?.status !== status;
  updateLists(client, (grants) =>
    grants.some(isChanged)
      ? grants.flatMap((grant) => {
          const patch = patches.get(grant.id);
          if (patch === null) return [];
          // The others keep their identity, so their rows aren't rendered again.
          return patch === undefined ? grant : { ...grant, ...patch };
        })
      : grants,
  );
  for (const [id, patch] of patches) {
    const queryKey = [...grantQueries.details(), id];
    if (patch === null) client.removeQueries({ queryKey });
    else client.setQueryData<AuthGrant>(queryKey, (grant) => grant && { ...grant, ...patch });
  }
}

export const patchGrant = (client: QueryClient, id: string, patch: Partial<AuthGrant>) =>
  patchGrants(client, new Map([[id, patch]]));

export function cacheGrant(client: QueryClient, grant: AuthGrant): void {
  client.setQueryData<AuthGrant>([...grantQueries.details(), grant.id], grant);
}

export const removeGrant = (client: QueryClient, id: string) =>
  patchGrants(client, new Map([[id, null]]));

/** Invalidates all grant queries. A list refetches its first page only. */
export function useInvalidateGrants(): () => void {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: grantQueries.all() });
}
