import type { AuthGrant } from '../../../protocol/auth-grant';
import { BROWSE_LIMIT } from '../paging/first-page';
import {
  type FetchItems,
  fetchListPage,
  type ListPage,
  type ListPageParam,
  MAX_LIMIT,
} from '../paging/list-page';
import { isSearchRefused } from '../paging/read-errors';
import type { ListView } from './list-view';
import {
  type Search,
  type SearchParams,
  type ServerQuery,
  searchesFor,
  serverQueryOf,
} from './server-query';

/** Servers only distinguish active from revoked; `undefined` stands for both. */
export const serverStatusOf = (status: ListView['status']): SearchParams['status'] =>
  status === 'all' ? undefined : status === 'revoked' ? status : 'active';

/** The position in each list of {@link searchesFor}; `null` for the first page. */
export type SearchPageParam = (ListPageParam | 'end')[] | null;

export type SearchPage = {
  grants: AuthGrant[];
  next: SearchPageParam;
  unreadable: number;
  unreadableIds: string[];
  stuck: boolean;
  /** The server can't search: it rejects the query, or lists grants that don't match it. */
  isIgnored: boolean;
};

const IGNORED: SearchPage = {
  grants: [],
  next: null,
  unreadable: 0,
  unreadableIds: [],
  stuck: false,
  isIgnored: true,
};

async function fetchPage(fetchItems: FetchItems, { query }: Search, from: ListPageParam) {
  const size = from === null ? BROWSE_LIMIT : MAX_LIMIT;
  return fetchListPage((input) => fetchItems({ ...input, query }), from, size);
}

function mergeSearches(pages: (ListPage | null)[]): SearchPage {
  const fetched = pages.filter((page) => page !== null);
  const byId = new Map(fetched.flatMap(({ grants }) => grants).map((grant) => [grant.id, grant]));
  const hasMore = fetched.some(({ next }) => next !== null);
  return {
    grants: [...byId.values()],
    next: hasMore ? pages.map((page) => page?.next ?? 'end') : null,
    unreadable: fetched.reduce((sum, { unreadable }) => sum + unreadable, 0),
    unreadableIds: fetched.flatMap(({ unreadableIds }) => unreadableIds),
    stuck: fetched.some(({ stuck }) => stuck),
    isIgnored: false,
  };
}

/**
 * Fetches a page of search results. A server without `query` lists everything or rejects the request;
 * then the page `isIgnored`.
 *
 * @throws ApiError if the request fails for another reason
 *
 * @internal exported for its test
 */
export async function fetchSearchPage(
  fetchItems: FetchItems,
  query: ServerQuery,
  from: SearchPageParam,
): Promise<SearchPage> {
  const searches = searchesFor(query);
  try {
    const pages = await Promise.all(
      searches.map((search, at) => {
        const start = from?.[at] ?? null;
        return start === 'end' ? null : fetchPage(fetchItems, search, start);
      }),
    );
    const isIgnored = pages.some((page, at) =>
      page?.grants.some((grant) => !searches[at]?.matches(grant)),
    );
    return isIgnored ? IGNORED : mergeSearches(pages);
  } catch (error) {
    if (isSearchRefused(error)) return IGNORED;
    throw error;
  }
}

/** @param earlierPages pages of any search; one that `isIgnored` shows that this server can't search */
export async function fetchSearchPageIfSupported(
  fetchItems: FetchItems,
  params: SearchParams,
  from: SearchPageParam,
  earlierPages: SearchPage[],
): Promise<SearchPage> {
  const query = serverQueryOf(params);
  if (query === null || earlierPages.some(({ isIgnored }) => isIgnored)) return IGNORED;
  return fetchSearchPage(fetchItems, query, from);
}
