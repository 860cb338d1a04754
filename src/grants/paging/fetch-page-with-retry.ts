import { ApiError } from '../../lib/api-error';
import { importPart } from '../../lib/import-part';
import { BROWSE_LIMIT } from './first-page';
import { type FetchItems, fetchListPage, type ListPage, type ListPageParam } from './list-page';
import { isInternalServerError } from './read-errors';

/** The delay before each retry of a page. After the last one the page counts as broken. */
const RETRY_DELAYS_MS = [400, 1200];

/** Jitter keeps many tabs from retrying at the same moment. */
const jitteredDelay = (ms: number, signal?: AbortSignal) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, ms * (0.75 + Math.random() / 4));
    signal?.addEventListener('abort', () => resolve());
  });

type Options = { size?: number; pause?: typeof jitteredDelay; signal?: AbortSignal };

const isRefused = (error: unknown) => error instanceof ApiError && error.kind === 'invalid';

/**
 * Like {@link fetchListPage}, but falls back to the usual size if the server rejects or fails on a
 * large page (`size`). If the server always fails on one grant of the page, the page ends before that
 * grant, the next one starts at an earlier time, and the time in between is reported as a gap. That
 * takes at most 20 extra requests.
 *
 * @param signal ends it: a pause at once, and no request follows
 * @throws ApiError if the list can't be fetched for another reason
 */
export async function fetchPageWithRetry(
  fetchFrom: FetchItems,
  from: ListPageParam,
  { size = BROWSE_LIMIT, pause = jitteredDelay, signal }: Options = {},
): Promise<ListPage> {
  const fetchItems: FetchItems = async (input) => {
    signal?.throwIfAborted();
    return fetchFrom(input);
  };
  if (size > BROWSE_LIMIT) {
    try {
      return await fetchListPage(fetchItems, from, size);
    } catch (error) {
      if (!isRefused(error) && !isInternalServerError(error)) throw error;
    }
  }
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await fetchListPage(fetchItems, from);
    } catch (error) {
      signal?.throwIfAborted();
      if (!isInternalServerError(error)) throw error;
      // A temporary failure is more likely than a grant that always fails.
      const ms = RETRY_DELAYS_MS[attempt];
      if (ms !== undefined) {
        await pause(ms, signal);
        continue;
      }
      const { skipBrokenGrant } = await importPart(() => import('./skip-broken-grant'));
      return skipBrokenGrant(fetchItems, from, error);
    }
  }
}
