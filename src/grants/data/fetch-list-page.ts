import { ApiError } from '../../lib/api-error';
import { isBrokenPage } from './broken-page';
import {
  BROWSE_LIMIT,
  type FetchItems,
  fetchGrantPage,
  type GrantPage,
  type GrantPageParam,
} from './list-page';

/** How long to wait before each further try of a page; after the last one it counts as broken. */
const PAUSES_MS = [400, 1200];

/** Waits with jitter, so that the tabs of a server that stumbled do not come back all at once. */
const jitteredPause = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms * (0.75 + Math.random() / 4)));

const isRefused = (error: unknown) => error instanceof ApiError && error.kind === 'invalid';

/**
 * Fetches a page of the list, as {@link fetchGrantPage}; a large one (`size`) that the server refuses
 * or breaks on is asked for in the usual size. Where a real server breaks for good on one
 * grant of the page, such as one without a name, the page ends before that grant and the next one
 * begins at an earlier time; what lies between is named as a gap. It takes at most 20 calls more.
 *
 * @throws ApiError where the list cannot be had for another reason
 */
export async function fetchGrantPageAround(
  fetchItems: FetchItems,
  from: GrantPageParam,
  { size = BROWSE_LIMIT, pause = jitteredPause } = {},
): Promise<GrantPage> {
  if (size > BROWSE_LIMIT) {
    try {
      return await fetchGrantPage(fetchItems, from, size);
    } catch (error) {
      if (!isRefused(error) && !isBrokenPage(error)) throw error;
    }
  }
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await fetchGrantPage(fetchItems, from);
    } catch (error) {
      if (!isBrokenPage(error)) throw error;
      // A server that stumbles is likelier than one that is broken for good.
      const ms = PAUSES_MS[attempt];
      if (ms !== undefined) {
        await pause(ms);
        continue;
      }
      const { skipBrokenGrant } = await import('./skip-broken-grant');
      return skipBrokenGrant(fetchItems, from, error);
    }
  }
}
