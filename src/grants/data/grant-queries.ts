import {
  type InfiniteData,
  infiniteQueryOptions,
  type QueryClient,
  queryOptions,
} from '@tanstack/react-query';
import type { AuthGrant } from '../../../protocol/auth-grant';
import type { Send } from '../../lib/request';
import { fetchPageWithRetry } from './fetch-page-with-retry';
import { getGrant, listGrants } from './grant-requests';
import { BROWSE_LIMIT, type GrantPage, type GrantPageParam, mergeFirstPage } from './list-page';

type GrantList = InfiniteData<GrantPage, GrantPageParam>;

/** A list of either kind, as far as what a server confirms is written into it. */
type AnyList = InfiniteData<{ grants: AuthGrant[] }>;

/** The keys and functions of every query for grants; invalidating a key reaches all below it. */
export const grantQueries = {
  all: () => ['grants'] as const,
  lists: () => [...grantQueries.all(), 'list'] as const,
  searches: () => [...grantQueries.lists(), 'found'] as const,
  details: () => [...grantQueries.all(), 'detail'] as const,

  /** All grants, newest first; pages after the first may be asked for in another size. */
  list: (send: Send, size = BROWSE_LIMIT) =>
    infiniteQueryOptions({
      queryKey: grantQueries.lists(),
      queryFn: async ({ client, pageParam, signal }) => {
        const known = client.getQueryData<GrantList>(grantQueries.lists());
        const index = known?.pageParams.indexOf(pageParam) ?? -1;
        const page = known?.pages[index];
        // A list that is fetched again costs one request, however many pages are loaded: the ones
        // below the first still begin where they began, so they are taken as they are.
        if (page && index > 0) return page;
        const fresh = await fetchPageWithRetry(
          (input) => listGrants(send, input, signal),
          pageParam,
          { size: pageParam === null ? BROWSE_LIMIT : size },
        );
        if (!page) return fresh;
        const merged = mergeFirstPage(page, fresh);
        // So much is new that the list begins anew: what a server found before lacks it too.
        if (merged === fresh) void client.resetQueries({ queryKey: grantQueries.searches() });
        return merged;
      },
      initialPageParam: null as GrantPageParam,
      getNextPageParam: ({ next }) => next,
      // Comparing 100,000 grants one by one after each page would cost more than it saves.
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

/**
 * Writes into the cache what servers have confirmed, wherever those grants are loaded: what has
 * changed of each, or `null` for one that is gone.
 */
export function patchGrants(
  client: QueryClient,
  patches: ReadonlyMap<string, Partial<AuthGrant> | null>,
): void {
  // A page whose grants have all these states already stays as it is, and is not rendered again.
  const isNews = ({ id, status }: AuthGrant) =>
    patches.has(id) && patches.get(id)?.status !== status;
  updateLists(client, (grants) =>
    grants.some(isNews)
      ? grants.flatMap((grant) => {
          const patch = patches.get(grant.id);
          return patch === null ? [] : { ...grant, ...patch };
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

/** Keeps a grant that a server has just answered, so that its page need not ask again. */
export function cacheGrant(client: QueryClient, grant: AuthGrant): void {
  client.setQueryData<AuthGrant>([...grantQueries.details(), grant.id], grant);
}

/** Takes a grant that a server has deleted out of the cache. */
export const removeGrant = (client: QueryClient, id: string) =>
  patchGrants(client, new Map([[id, null]]));
