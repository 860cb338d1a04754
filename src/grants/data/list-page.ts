import * as z from 'zod/mini';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { dateTime } from '../../../protocol/date-time';
import type { ListGrantsInput } from '../../../protocol/grant-list';
import { readGrants } from './grant-list-answer';

export const BROWSE_LIMIT = 100;

/**
 * As many as a server gives at a time to whoever loads everything. Where even this many grants share
 * one timestamp there is no way past them.
 */
export const MAX_LIMIT = 1000;

/**
 * Where the next page begins. Servers answer the grants whose `createdAt` is less than the cursor,
 * as text, so a plain timestamp would lose the others that share it. With `~` behind it the cursor
 * takes in that moment once more, and `seen` says which of its items are known already.
 */
export type GrantPageParam = { createdAt: string; seen: string[]; limit: number } | null;

export type GrantPage = {
  grants: AuthGrant[];
  next: GrantPageParam;
  /** How many items of the page were no grants that could be read. */
  unreadable: number;
  /** There are more grants, but no page that leads on to them: the list ends here. */
  stuck: boolean;
  /** Between these moments the server could not say which grants there are. */
  gap?: { newer: string; older: string };
};

export type FetchItems = (input: ListGrantsInput) => Promise<unknown[]>;

/** What places an item in the list; also one that is no grant that can be read, as a rule. */
const placedItem = z.object({ id: z.string(), createdAt: dateTime });

/**
 * Fetches one page of the list, newest first, without those items that an earlier page had.
 *
 * @param size how many to ask for; where that is more than usual, a server may have a lower limit of
 * its own, so only a page that is shorter than the usual one is the last
 */
export async function fetchGrantPage(
  fetchItems: FetchItems,
  from: GrantPageParam,
  size = BROWSE_LIMIT,
): Promise<GrantPage> {
  const limit = Math.max(from?.limit ?? BROWSE_LIMIT, size);
  const items = await fetchItems({ limit, ...(from && { cursor: `${from.createdAt}~` }) });
  const seen = new Set(from?.seen);
  const places = items.map((item) => placedItem.safeParse(item).data);
  const isSeen = (place: (typeof places)[number]) => place !== undefined && seen.has(place.id);
  const { grants, unreadable } = readGrants(items.filter((_, index) => !isSeen(places[index])));
  const placed = places.filter((place) => place !== undefined);
  const last = placed.at(-1);
  const isFull = items.length >= limit;
  const isEnd = items.length < (size > BROWSE_LIMIT ? BROWSE_LIMIT : limit);
  if (isEnd || last === undefined) return { grants, next: null, unreadable, stuck: isFull };

  const isTie = last.createdAt === from?.createdAt;
  if (isTie && placed.every(isSeen)) {
    if (!isFull) return { grants, next: null, unreadable, stuck: false };
    if (limit >= MAX_LIMIT) return { grants, next: null, unreadable, stuck: true };
    return fetchGrantPage(fetchItems, { ...from, limit: Math.min(limit * 2, MAX_LIMIT) });
  }
  const nextSeen = new Set(isTie ? from.seen : []);
  for (const { id, createdAt } of placed) if (createdAt === last.createdAt) nextSeen.add(id);
  return {
    grants,
    next: { createdAt: last.createdAt, seen: [...nextSeen], limit: BROWSE_LIMIT },
    unreadable,
    stuck: false,
  };
}

/**
 * The first page after it was fetched again: what is new comes to its top, what is gone from the
 * span that `fresh` covers goes, and what was loaded below stays, so that the pages after it are
 * still right. Where more is new than a page holds, the list begins anew with `fresh`.
 */
export function mergeFirstPage(known: GrantPage, fresh: GrantPage): GrantPage {
  const oldest = fresh.next?.createdAt;
  if (oldest === undefined || known.next === null) return fresh;
  const freshIds = new Set(fresh.grants.map(({ id }) => id));
  const overlaps = known.grants.some(({ id }) => freshIds.has(id));
  if (!overlaps) return fresh;
  const below = known.grants.filter(
    ({ id, createdAt }) => createdAt <= oldest && !freshIds.has(id),
  );
  return { ...fresh, grants: [...fresh.grants, ...below], next: known.next };
}

/** Whether a page lacks nothing that the server has for it. */
export const isCompletePage = ({ unreadable, stuck, gap }: GrantPage) =>
  unreadable === 0 && !stuck && gap === undefined;
