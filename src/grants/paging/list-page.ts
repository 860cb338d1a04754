import type { AuthGrant } from '../../../protocol/auth-grant';
import type { ListGrantsInput } from '../../../protocol/grant-list';
import { ApiError } from '../../lib/api-error';
import { BROWSE_LIMIT } from './first-page';
import { positionOf, readGrants } from './grant-list-answer';

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

export const isCompletePage = ({ unreadable, stuck, gap }: ListPage) =>
  unreadable === 0 && !stuck && gap === undefined;
