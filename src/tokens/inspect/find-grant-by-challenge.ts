import type { AuthGrant } from '../../../protocol/auth-grant';
import { isBrokenPage } from '../../grants/data/broken-page';
import { fetchGrantPageAround } from '../../grants/data/fetch-list-page';
import { readGrants } from '../../grants/data/grant-list-answer';
import { listGrants } from '../../grants/data/grant-requests';
import {
  BROWSE_LIMIT,
  type GrantPageParam,
  isWholePage,
  MAX_LIMIT,
} from '../../grants/data/list-page';
import { ApiError } from '../../lib/api-error';
import type { Send } from '../../lib/request';

type SearchOptions = {
  /** Is told how many grants were looked at so far, where all have to be. */
  onProgress: (looked: number) => void;
  signal: AbortSignal;
};

/** What a search has found; where `isWhole` is false, the server could not list all that there are. */
export type Found = { grant: AuthGrant | null; isWhole: boolean };

/**
 * What a server answers that can search for a challenge; `null` where it cannot, which it shows by
 * refusing the query, or by listing others.
 */
async function ask(send: Send, challenge: string, signal: AbortSignal): Promise<Found | null> {
  try {
    const items = await listGrants(send, { limit: 1, query: { challenge } }, signal);
    const grant = readGrants(items).grants.find((one) => one.challenge === challenge);
    return grant || items.length === 0 ? { grant: grant ?? null, isWhole: true } : null;
  } catch (error) {
    const isRefused = error instanceof ApiError && error.kind === 'invalid';
    if (isRefused || isBrokenPage(error)) return null;
    throw error;
  }
}

/**
 * Finds the caller's grant that has a challenge: by one question where the server can search, else by
 * looking through its whole list.
 *
 * @throws ApiError where the list cannot be had
 */
export async function findGrantByChallenge(
  send: Send,
  challenge: string,
  { onProgress, signal }: SearchOptions,
): Promise<Found> {
  const answered = await ask(send, challenge, signal);
  if (answered) return answered;
  let from: GrantPageParam = null;
  let looked = 0;
  let isWhole = true;
  do {
    const page = await fetchGrantPageAround((input) => listGrants(send, input, signal), from, {
      size: from === null ? BROWSE_LIMIT : MAX_LIMIT,
    });
    const grant = page.grants.find((one) => one.challenge === challenge);
    if (grant) return { grant, isWhole };
    isWhole &&= isWholePage(page);
    looked += page.grants.length;
    onProgress(looked);
    from = page.next;
  } while (from !== null);
  return { grant: null, isWhole };
}
