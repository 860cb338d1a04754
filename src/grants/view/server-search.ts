import type { AuthGrant } from '../../../protocol/auth-grant';
import { fold } from '../../../protocol/fold';
import { type ListGrantsInput, patternOf } from '../../../protocol/grant-list';
import { ApiError } from '../../lib/api-error';
import { isBrokenPage } from '../data/broken-page';
import {
  BROWSE_LIMIT,
  type FetchItems,
  fetchGrantPage,
  type GrantPage,
  type GrantPageParam,
  MAX_LIMIT,
} from '../data/list-page';
import { type Asked, type ServerQuery, serverQueryOf } from './server-query';

/** Where each of the lists goes on that the server searches; `null` for the beginning of all. */
export type SearchPageParam = (GrantPageParam | 'end')[] | null;

/** A page of what a server has found for a narrowing. */
export type SearchPage = {
  grants: AuthGrant[];
  next: SearchPageParam;
  unreadable: number;
  stuck: boolean;
  /** The server does not search: it refuses to, or lists others too. */
  isIgnored: boolean;
};

const IGNORED: SearchPage = {
  grants: [],
  next: null,
  unreadable: 0,
  stuck: false,
  isIgnored: true,
};

type Search = {
  query: NonNullable<ListGrantsInput['query']>;
  finds: (grant: AuthGrant) => boolean;
};

/** Fields of one query have to match all, so a text that may stand in any of three takes three. */
function searchesFor({ status, text }: ServerQuery): Search[] {
  const hasStatus = (grant: AuthGrant) => status === undefined || grant.status === status;
  const fixed = status === undefined ? {} : { status };
  if (text === undefined) return [{ query: fixed, finds: hasStatus }];
  const wanted = fold(text);
  // No id has a blank in it.
  const fields = (['name', 'description', 'id'] as const).filter(
    (field) => field !== 'id' || !text.includes(' '),
  );
  return fields.map((field) => ({
    query: { ...fixed, [field]: { $regex: patternOf(text) } },
    finds: (grant) => hasStatus(grant) && fold(grant[field] ?? '').includes(wanted),
  }));
}

async function fetchPage(fetchItems: FetchItems, { query }: Search, from: GrantPageParam) {
  const size = from === null ? BROWSE_LIMIT : MAX_LIMIT;
  return fetchGrantPage((input) => fetchItems({ ...input, query }), from, size);
}

function gather(pages: (GrantPage | null)[]): SearchPage {
  const fetched = pages.filter((page) => page !== null);
  const byId = new Map(fetched.flatMap(({ grants }) => grants).map((grant) => [grant.id, grant]));
  const goesOn = fetched.some(({ next }) => next !== null);
  return {
    grants: [...byId.values()],
    next: goesOn ? pages.map((page) => page?.next ?? 'end') : null,
    unreadable: fetched.reduce((sum, { unreadable }) => sum + unreadable, 0),
    stuck: fetched.some(({ stuck }) => stuck),
    isIgnored: false,
  };
}

/**
 * Fetches a page of what the server itself finds. A server that knows no `query` lists everything, or
 * refuses: then the page says so, and somebody else has to look through the whole list.
 *
 * @throws ApiError where the server cannot be asked for another reason
 */
export async function fetchSearchPage(
  fetchItems: FetchItems,
  narrowing: ServerQuery,
  from: SearchPageParam,
): Promise<SearchPage> {
  const searches = searchesFor(narrowing);
  try {
    const pages = await Promise.all(
      searches.map((search, at) => {
        const start = from?.[at] ?? null;
        return start === 'end' ? null : fetchPage(fetchItems, search, start);
      }),
    );
    const isIgnored = pages.some((page, at) =>
      page?.grants.some((one) => !searches[at]?.finds(one)),
    );
    return isIgnored ? IGNORED : gather(pages);
  } catch (error) {
    const isRefused = error instanceof ApiError && error.kind === 'invalid';
    if (isRefused || isBrokenPage(error)) return IGNORED;
    throw error;
  }
}

/**
 * Fetches a page of what the server finds for a view, unless it could find nothing by it, or has shown
 * by one of the pages that are `known` that it does not search.
 */
export async function findPage(
  fetchItems: FetchItems,
  asked: Asked,
  from: SearchPageParam,
  known: SearchPage[],
): Promise<SearchPage> {
  const narrowing = serverQueryOf(asked);
  if (narrowing === null || known.some(({ isIgnored }) => isIgnored)) return IGNORED;
  return fetchSearchPage(fetchItems, narrowing, from);
}
