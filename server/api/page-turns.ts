import { setImmediate as nextRound } from 'node:timers/promises';
import { Refusal } from '../lib/refusal';
import { createTurns, Replaced } from '../lib/turns';

/** Pages of up to so many grants, the default, take about a millisecond. */
const SMALL_PAGE = 100;
/** For one profile. Nobody loads their list over so many connections. */
const MAX_WAITING = 100;
const WAIT_MS = 10_000;
const RETRY_MS = 1_000;

const isTimeout = (error: unknown) =>
  error instanceof DOMException && error.name === 'TimeoutError';

function asRefusal(error: unknown): unknown {
  const details = { retryAfterMs: RETRY_MS };
  if (error instanceof Replaced) {
    const message = 'Too many large pages of this profile are waiting. Load one after the other.';
    return new Refusal('TOO_MANY_REQUESTS', message, details);
  }
  if (!isTimeout(error)) return error;
  const message = `The page had to wait too long. Try again in a moment, or ask for ${SMALL_PAGE} grants at most.`;
  return new Refusal('SERVICE_UNAVAILABLE', message, details);
}

/**
 * Makes the function that reads a page. A large one blocks everybody for as long as it takes, so there's
 * one of them at a time, profiles take turns, and whatever else arrived meanwhile comes first.
 *
 * The function throws a Refusal TOO_MANY_REQUESTS if too many pages of the profile wait, and
 * SERVICE_UNAVAILABLE if one waits for ten seconds.
 */
export function createPageTurns() {
  const inTurn = createTurns({ atOnce: 1, maxWaiting: MAX_WAITING, waitMs: WAIT_MS });

  return async (
    profileId: string,
    limit: number | undefined,
    read: () => Promise<string>,
  ): Promise<string> => {
    if (limit === undefined || limit <= SMALL_PAGE) return read();
    try {
      return await inTurn(profileId, async () => {
        const page = await read();
        // The first one may come before the sockets are looked at. The second one comes after that.
        await nextRound();
        await nextRound();
        return page;
      });
    } catch (error) {
      throw asRefusal(error);
    }
  };
}
