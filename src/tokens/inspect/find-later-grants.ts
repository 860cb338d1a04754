import { type AuthGrant, isOver } from '../../../protocol/auth-grant';
import { fetchPageWithRetry } from '../../grants/paging/fetch-page-with-retry';
import { BROWSE_LIMIT } from '../../grants/paging/first-page';
import { listGrants } from '../../grants/paging/grant-list-answer';
import { isCompletePage, type ListPageParam } from '../../grants/paging/list-page';
import type { Send } from '../../lib/request';
import { serverNow } from '../../server-clock';

/** More are hardly looked through one by one: the list is for them. */
const MOST = 1000;

export type LaterGrants = {
  /** Those that still work, newest first. */
  live: AuthGrant[];
  /** How many were created since, including those that don't work any more. */
  count: number;
  /** Why some may be missing; `null` if they're surely all. */
  missing: 'unlisted' | 'limit' | 'unknown-start' | null;
};

/**
 * The grants created after another one.
 *
 * @throws ApiError if the list can't be loaded
 */
export async function findLaterGrants(
  send: Send,
  { id, createdAt }: AuthGrant,
  signal: AbortSignal,
): Promise<LaterGrants> {
  const start = Date.parse(createdAt);
  // Some servers don't say when a grant was created.
  if (Number.isNaN(start)) return { live: [], count: 0, missing: 'unknown-start' };
  const isOlder = (grant: AuthGrant) => Date.parse(grant.createdAt) < start;
  const isLater = (grant: AuthGrant) => grant.id !== id && !isOlder(grant);
  const later: AuthGrant[] = [];
  let isComplete = true;
  let from: ListPageParam = null;
  do {
    const page = await fetchPageWithRetry((input) => listGrants(send, input, signal), from, {
      size: BROWSE_LIMIT,
      signal,
    });
    const found = page.grants.filter(isLater);
    later.push(...found);
    isComplete &&= isCompletePage(page);
    // Newest first: after one that's older, all are.
    from = page.grants.some(isOlder) ? null : page.next;
  } while (from !== null && later.length < MOST);
  const now = serverNow();
  return {
    live: later.filter((grant) => !isOver(grant, now)),
    count: later.length,
    missing: from !== null ? 'limit' : isComplete ? null : 'unlisted',
  };
}
