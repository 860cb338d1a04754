import { isBrokenPage } from './broken-page';
import {
  type FetchItems,
  fetchGrantPage,
  type GrantPage,
  type GrantPageParam,
} from './grant-pages';

/** How often a page is asked for before it counts as broken. */
const ATTEMPTS = 2;

/**
 * Fetches a page of the list, as {@link fetchGrantPage}. Where a real server breaks for good on one
 * grant of the page, such as one without a name, the page ends before that grant and the next one
 * begins at an earlier time; what lies between is named as a gap. It takes at most 20 calls more.
 *
 * @throws ApiError where the list cannot be had for another reason
 */
export async function fetchGrantPageAround(
  fetchItems: FetchItems,
  from: GrantPageParam,
): Promise<GrantPage> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await fetchGrantPage(fetchItems, from);
    } catch (error) {
      if (!isBrokenPage(error)) throw error;
      // A server that stumbles is likelier than one that is broken for good.
      if (attempt < ATTEMPTS) continue;
      const { stepOver } = await import('./step-over');
      return stepOver(fetchItems, from, error);
    }
  }
}
