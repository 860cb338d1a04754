import {
  type InfiniteData,
  infiniteQueryOptions,
  type QueryClient,
  queryOptions,
} from '@tanstack/react-query';
import type { AuthGrant } from '../../protocol/auth-grant';
import type { Send } from '../lib/http';
import { getGrant, listGrants } from './grant-api';
import { fetchGrantPageAround } from './grant-page-around';
import { BROWSE_LIMIT, type GrantPage, type GrantPageParam, mergeFirstPage } from './grant-pages';

type GrantList = InfiniteData<GrantPage, GrantPageParam>;

/** A list of either kind, as far as what a server confirms is written into it. */
type AnyList = InfiniteData<{ grants: AuthGrant[] }>;

/** The keys and functions of every query for grants; invalidating a key reaches all below it. */
export const grantQueries = {
  all: () => ['grants'] as const,
  lists: () => [...grantQueries.all(), 'list'] as const,
  founds: () => [...grantQueries.lists(), 'found'] as const,
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
        const fresh = await fetchGrantPageAround(
          (input) => listGrants(send, input, signal),
          pageParam,
          { size: pageParam === null ? BROWSE_LIMIT : size },
        );
        if (!page) return fresh;
        const merged = mergeFirstPage(page, fresh);
        // So much is new that the list begins anew: what a server found before lacks it too.
        if (merged === fresh) void client.resetQueries({ queryKey: grantQueries.founds() });
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

/** Writes into the cache what a server has confirmed about a grant, wherever that grant is loaded. */
export function patchGrant(client: QueryClient, id: string, patch: Partial<AuthGrant>): void {
  updateLists(client, (grants) =>
    grants.some((grant) => grant.id === id)
      ? grants.map((grant) => (grant.id === id ? { ...grant, ...patch } : grant))
      : grants,
  );
  client.setQueryData<AuthGrant>(
    [...grantQueries.details(), id],
    (grant) => grant && { ...grant, ...patch },
  );
}

/** Keeps a grant that a server has just answered, so that its page need not ask again. */
export function rememberGrant(client: QueryClient, grant: AuthGrant): void {
  client.setQueryData<AuthGrant>([...grantQueries.details(), grant.id], grant);
}

/** Takes a grant that a server has deleted out of the cache. */
export function forgetGrant(client: QueryClient, id: string): void {
  updateLists(client, (grants) =>
    grants.some((grant) => grant.id === id) ? grants.filter((grant) => grant.id !== id) : grants,
  );
  client.removeQueries({ queryKey: [...grantQueries.details(), id] });
}
