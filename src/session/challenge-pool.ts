import * as z from 'zod/mini';
import { CHALLENGE_PREFIX } from '../../protocol/auth-grant';
import { ApiError } from '../lib/api-error';
import { createStoredValue } from '../lib/stored-value';

/** Servers keep a challenge for an hour; an older pool is not worth a try. */
const LIFETIME_MS = 50 * 60_000;

const poolSchema = z.object({
  owner: z.string(),
  fetchedAt: z.number(),
  challenges: z.array(z.string()),
});
type Pool = z.infer<typeof poolSchema>;

const stored = createStoredValue(() => sessionStorage, 'auth-grants.challenges', poolSchema);

export const challengesAnswer = z.array(z.string());

/**
 * The one-time challenges of a key session. They are fetched in batches and kept for the tab, so
 * that a reload needs no extra round trip; each leaves the pool before it is used. `owner` says whose
 * they are: a DID, at a server.
 */
export function createChallengePool(owner: string, fetchBatch: () => Promise<string[]>) {
  let fetching: Promise<void> | null = null;
  /** The pool of a tab whose storage is denied or full: without it each taking would fetch anew. */
  let unstored: Pool | null = null;

  function keep(pool: Pool): void {
    unstored = stored.write(pool) ? null : pool;
  }

  function peek(): Pool {
    const pool = unstored ?? stored.read();
    const usable = pool?.owner === owner && Date.now() - pool.fetchedAt < LIFETIME_MS;
    return usable ? pool : { owner, fetchedAt: Date.now(), challenges: [] };
  }

  async function refill(): Promise<void> {
    const challenges = await fetchBatch();
    // Signing a grant's challenge would hand the server a token that works for it.
    if (challenges.some((challenge) => challenge.startsWith(CHALLENGE_PREFIX))) {
      throw new ApiError('unexpected', 'The server asked to sign a grant. Nothing was signed.');
    }
    if (challenges.length === 0) {
      throw new ApiError('unexpected', 'The server gave no challenge to sign.');
    }
    keep({ owner, fetchedAt: Date.now(), challenges });
  }

  async function take(): Promise<string> {
    const { fetchedAt, challenges } = peek();
    const [challenge, ...rest] = challenges;
    if (challenge === undefined) {
      fetching ??= refill().finally(() => {
        fetching = null;
      });
      await fetching;
      return take();
    }
    keep({ owner, fetchedAt, challenges: rest });
    return challenge;
  }

  function drop(): void {
    unstored = null;
    stored.remove();
  }

  return { take, drop };
}
