import { type InfiniteData, type QueryClient, queryOptions } from '@tanstack/react-query';
import type { AuthGrant } from '../../../protocol/auth-grant';
import type { Send } from '../../lib/request';
import { fetchPageWithRetry } from '../paging/fetch-page-with-retry';
import { BROWSE_LIMIT } from '../paging/first-page';
import { listGrants, readGrants } from '../paging/grant-list-answer';
import { isCompletePage, type ListPage, type ListPageParam, MAX_LIMIT } from '../paging/list-page';
import { mergeFirstPage } from '../paging/merge-first-page';
import { isSearchRefused } from '../paging/read-errors';
import { type Patches, patchGrants, withChanges } from './grant-cache';
import { grantKeys } from './grant-keys';

/**
 * Asks for the first page again and merges it into the list.
 *
 * @throws ApiError if it can't be loaded
 */
export async function refreshFirstPage(client: QueryClient, send: Send): Promise<void> {
  const fresh = await client.query(
    queryOptions({
      queryKey: grantKeys.newest(),
      queryFn: ({ signal }) =>
        fetchPageWithRetry((input) => listGrants(send, input, signal), null, { signal }),
      staleTime: 0,
      gcTime: 0,
      structuralSharing: false,
    }),
  );
  client.setQueryData<InfiniteData<ListPage, ListPageParam>>(grantKeys.list(), (list) => {
    const first = list?.pages[0];
    if (!list || !first) return list;
    const merged = mergeFirstPage(first, fresh);
    if (merged !== fresh) return { ...list, pages: list.pages.with(0, merged) };
    // More grants are new than fit on a page, so cached search results lack them too.
    void client.resetQueries({ queryKey: grantKeys.searches() });
    return { pages: [fresh], pageParams: [null] };
  });
}

/** A page each five seconds disturbs nobody, and 10,000 grants are through within a minute. */
const PAUSE_MS = 5_000;

/** How often what happened elsewhere is looked for, at most. */
const RECHECK_MS = 60_000;

/** As many ids as our own server takes at once: more than any screen shows. */
const MAX_IDS = 100;

function pauseFor(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}

type Recheck = {
  client: QueryClient;
  send: Send;
  /** All that's loaded, newest first: by page, and flat. */
  pages: () => readonly ListPage[];
  rows: () => readonly AuthGrant[];
  /** Those on the screen. */
  shown: readonly AuthGrant[];
  /** When the list was loaded, in milliseconds since the epoch. */
  loadedAt: number;
  signal: AbortSignal;
};

/** Writes what an answer says of grants, but for what has been confirmed since it was asked for. */
const patchFrom = (client: QueryClient, ask: () => Promise<Patches>) =>
  withChanges(client, async (changes) => {
    const answer = await ask();
    patchGrants(client, new Map([...answer].filter(([id]) => !changes.has(id))), true);
  });

/** Servers that can't search reject the query, or list other grants. */
async function checkShown({ client, send, pages, shown, signal }: Recheck): Promise<void> {
  const newest = pages()[0]?.grants.slice(0, BROWSE_LIMIT) ?? [];
  const refreshed = new Set(newest.map(({ id }) => id));
  const ids = shown
    .map(({ id }) => id)
    .filter((id) => !refreshed.has(id))
    .slice(0, MAX_IDS);
  if (ids.length === 0) return;
  await patchFrom(client, async () => {
    try {
      const input = { limit: ids.length, query: { id: { $in: ids } } };
      const { grants, unreadable } = await readGrants(await listGrants(send, input, signal));
      const found = new Map(grants.map((grant) => [grant.id, grant]));
      if (unreadable > 0 || grants.some(({ id }) => !ids.includes(id))) return new Map();
      return new Map(ids.map((id) => [id, found.get(id) ?? null]));
    } catch (error) {
      if (isSearchRefused(error)) return new Map();
      throw error;
    }
  });
}

/** What a page says of grants that were loaded before it was asked for: how they are, or that they're gone. */
function compare(rows: readonly AuthGrant[], from: ListPageParam, page: ListPage): Patches {
  const listed = new Map(page.grants.map((grant) => [grant.id, grant]));
  const known = new Set([...(from?.seen ?? []), ...page.unreadableIds]);
  const newest = from === null ? Number.POSITIVE_INFINITY : Date.parse(from.createdAt);
  const oldest = page.next === null ? Number.NEGATIVE_INFINITY : Date.parse(page.next.createdAt);
  const isCovered = ({ createdAt }: AuthGrant) =>
    Date.parse(createdAt) > oldest &&
    // Other servers' moments can be finer than a millisecond.
    (Date.parse(createdAt) < newest || createdAt === from?.createdAt);
  const patches = new Map<string, AuthGrant | null>();
  for (const row of rows) {
    const grant = listed.get(row.id);
    if (grant) patches.set(row.id, grant);
    else if (isCompletePage(page) && !known.has(row.id) && isCovered(row))
      patches.set(row.id, null);
  }
  return patches;
}

/**
 * When the last recheck of a list began, in milliseconds since the epoch, and where it got to; `undefined` if
 * it got through.
 */
const rechecks = new WeakMap<QueryClient, { began: number; at: ListPageParam | undefined }>();

/** Where what {@link refreshFirstPage} doesn't cover starts; `undefined` if it covers all. */
function startOf(first: ListPage | undefined): ListPageParam | undefined {
  // Merged from several answers: nobody knows any more where the last one ended.
  if (first && first.grants.length > BROWSE_LIMIT) return null;
  return first?.next ?? undefined;
}

/**
 * Finds out what happened elsewhere to loaded grants, once a minute at most: first to those on the screen,
 * then to the others, a page every five seconds. It goes on where the last one got to. Those of the first
 * page are left to {@link refreshFirstPage}.
 *
 * @throws ApiError if the server can't say
 */
export async function recheckGrants(recheck: Recheck, pause = pauseFor): Promise<void> {
  const { client, send, pages, rows, signal } = recheck;
  const last = rechecks.get(client);
  if (Date.now() - Math.max(last?.began ?? 0, recheck.loadedAt) < RECHECK_MS) return;
  const progress = { began: Date.now(), at: last?.at ?? startOf(pages()[0]) };
  rechecks.set(client, progress);
  await checkShown(recheck);
  while (progress.at !== undefined && !signal.aborted && rechecks.get(client) === progress) {
    const { at } = progress;
    const before = rows();
    await patchFrom(client, async () => {
      const page = await fetchPageWithRetry((input) => listGrants(send, input, signal), at, {
        size: MAX_LIMIT,
        signal,
      });
      progress.at = page.next ?? undefined;
      return compare(before, at, page);
    });
    const end = Date.parse(rows().at(-1)?.createdAt ?? '');
    if (!(Date.parse(progress.at?.createdAt ?? '') >= end)) progress.at = undefined;
    if (progress.at) await pause(PAUSE_MS, signal);
  }
}
