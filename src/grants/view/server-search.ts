import type { AuthGrant } from '../../../protocol/auth-grant';
import { challengePieceIn, mayBeSecret } from '../../../protocol/challenge-piece';
import { fold } from '../../../protocol/fold';
import { type ListGrantsInput, MAX_SEARCH_TEXT, patternOf } from '../../../protocol/grant-list';
import { ApiError } from '../../lib/api-error';
import {
  BROWSE_LIMIT,
  type FetchItems,
  fetchListPage,
  type ListPage,
  type ListPageParam,
  MAX_LIMIT,
} from '../data/list-page';
import { isInternalServerError } from '../data/read-errors';
import type { ListView } from './list-view';

type SearchParams = { q: string; status?: 'active' | 'revoked' | undefined };
/** `text` is searched in the name, the description and the id. */
type ServerQuery = { status?: 'active' | 'revoked'; text?: string };

/** Servers agree on case folding in ASCII only. */
const ASCII_RUN = /[ -~]+/g;

const longest = (runs: string[]) =>
  runs.map((run) => run.trim()).reduce((best, run) => (run.length > best.length ? run : best), '');

/**
 * A query that finds all grants of the view, and perhaps others; `null` if the server can't narrow it.
 * Not every server can search for challenges, and none is sent what may be a secret.
 *
 * @internal exported for its test
 */
export function serverQueryOf({ q, status }: SearchParams): ServerQuery | null {
  const isSearchable = challengePieceIn(q) === null && !mayBeSecret(q);
  const text = longest((isSearchable && q.match(ASCII_RUN)) || [])
    .slice(0, MAX_SEARCH_TEXT)
    .trim();
  if (status === undefined && text === '') return null;
  return { ...(status && { status }), ...(text !== '' && { text }) };
}

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

type Search = {
  query: NonNullable<ListGrantsInput['query']>;
  matches: (grant: AuthGrant) => boolean;
};

/** All fields of one query have to match, so a text in any of three fields takes three queries. */
function searchesFor({ status, text }: ServerQuery): Search[] {
  const hasStatus = (grant: AuthGrant) => status === undefined || grant.status === status;
  const fixed = status === undefined ? {} : { status };
  if (text === undefined) return [{ query: fixed, matches: hasStatus }];
  const folded = fold(text);
  // Ids contain no spaces.
  const fields = (['name', 'description', 'id'] as const).filter(
    (field) => field !== 'id' || !text.includes(' '),
  );
  return fields.map((field) => ({
    query: { ...fixed, [field]: { $regex: patternOf(text) } },
    matches: (grant) => hasStatus(grant) && fold(grant[field] ?? '').includes(folded),
  }));
}

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
    const isRefused = error instanceof ApiError && error.kind === 'invalid';
    if (isRefused || isInternalServerError(error)) return IGNORED;
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
