import type { AuthGrant } from '../../../protocol/auth-grant';
import type { ListGrantsInput } from '../../../protocol/grant-list';
import { ApiError } from '../../lib/api-error';
import { positionOf, readGrants } from './grant-list-answer';

export const BROWSE_LIMIT = 100;

/** The page size for loading everything. A list can't get past more grants with the same timestamp. */
export const MAX_LIMIT = 1000;

/**
 * Where the next page starts. Servers compare `createdAt < cursor` as text, so a plain timestamp would
 * skip other grants with the same one. A `~` after it includes that timestamp again, and `seen` holds
 * the ids with that timestamp that earlier pages had.
 */
export type ListPageParam = { createdAt: string; seen: string[]; limit: number } | null;

export type ListPage = {
  grants: AuthGrant[];
  next: ListPageParam;
  /** How many items of the page couldn't be read as grants, and the ids of those that have one. */
  unreadable: number;
  unreadableIds: string[];
  /** There are more grants, but no cursor reaches them. */
  stuck: boolean;
  /** The server couldn't list the grants created between these times. */
  gap?: { newer: string; older: string };
};

export type FetchItems = (input: ListGrantsInput) => Promise<unknown[]>;

/**
 * Fetches one page, newest first, without the items that the page before it had.
 *
 * @param size how many items to request. A server can cap a large page, so only a page shorter than
 * `BROWSE_LIMIT` is surely the last. One that finds the page too large is asked for what fits
 */
export async function fetchListPage(
  fetchItems: FetchItems,
  from: ListPageParam,
  size = BROWSE_LIMIT,
  maxLimit = MAX_LIMIT,
): Promise<ListPage> {
  const limit = Math.min(Math.max(from?.limit ?? BROWSE_LIMIT, size), maxLimit);
  let items: unknown[];
  try {
    items = await fetchItems({ limit, ...(from && { cursor: `${from.createdAt}~` }) });
  } catch (error) {
    const fits = error instanceof ApiError ? error.details.limit : undefined;
    if (fits === undefined || fits < BROWSE_LIMIT || fits >= limit) throw error;
    return fetchListPage(fetchItems, from, size, fits);
  }
  const seen = new Set(from?.seen);
  const positions = items.map(positionOf);
  const isSeen = (position: (typeof positions)[number]) =>
    position !== undefined && seen.has(position.id);
  const read = await readGrants(items.filter((_, index) => !isSeen(positions[index])));
  const known = positions.filter((position) => position !== undefined);
  const last = known.at(-1);
  const isFull = items.length >= limit;
  const isEnd = items.length < (size > BROWSE_LIMIT ? BROWSE_LIMIT : limit);
  if (isEnd || last === undefined) return { ...read, next: null, stuck: isFull };

  const isTie = last.createdAt === from?.createdAt;
  if (isTie && known.every(isSeen)) {
    if (!isFull) return { ...read, next: null, stuck: false };
    if (limit >= maxLimit) return { ...read, next: null, stuck: true };
    return fetchListPage(fetchItems, { ...from, limit: limit * 2 }, BROWSE_LIMIT, maxLimit);
  }
  const nextSeen = new Set(isTie ? from.seen : []);
  for (const { id, createdAt } of known) if (createdAt === last.createdAt) nextSeen.add(id);
  return {
    ...read,
    next: { createdAt: last.createdAt, seen: [...nextSeen], limit: BROWSE_LIMIT },
    stuck: false,
  };
}

/**
 * Merges a refetched first page into the cached one. Within the time that `fresh` covers, `fresh` wins.
 * Older cached grants stay, so the cached pages after it still fit. If the two don't overlap, the list
 * starts over with `fresh`.
 */
export function mergeFirstPage(cached: ListPage, fresh: ListPage): ListPage {
  // Not compared as text: other servers' moments have other forms.
  const oldest = Date.parse(fresh.next?.createdAt ?? '');
  if (Number.isNaN(oldest) || cached.next === null) return fresh;
  const freshIds = new Set(fresh.grants.map(({ id }) => id));
  const overlaps = cached.grants.some(({ id }) => freshIds.has(id));
  if (!overlaps) return fresh;
  const older = cached.grants.filter(
    ({ id, createdAt }) => Date.parse(createdAt) <= oldest && !freshIds.has(id),
  );
  return { ...fresh, grants: [...fresh.grants, ...older], next: cached.next };
}

/** How many grants couldn't be read, and the ids of those that have one, each once. */
export function unreadIn(pages: Pick<ListPage, 'unreadable' | 'unreadableIds'>[]) {
  const ids = new Set(pages.flatMap(({ unreadableIds }) => unreadableIds));
  const unnamed = pages.reduce(
    (sum, { unreadable, unreadableIds }) => sum + unreadable - unreadableIds.length,
    0,
  );
  return { count: ids.size + unnamed, ids: [...ids] };
}

export const isCompletePage = ({ unreadable, stuck, gap }: ListPage) =>
  unreadable === 0 && !stuck && gap === undefined;
