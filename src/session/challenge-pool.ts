import * as z from 'zod/mini';
import { CHALLENGE_PREFIX } from '../../protocol/auth-grant';
import { ApiError } from '../lib/api-error';
import { createStoredValue } from '../lib/stored-value';
import { storageName } from '../storage-name';

/** Servers keep a challenge for an hour; an older pool isn't worth trying. */
const LIFETIME_MS = 50 * 60_000;

const poolSchema = z.object({
  owner: z.string(),
  fetchedAt: z.number(),
  challenges: z.array(z.string()),
});
type Pool = z.infer<typeof poolSchema>;

const storedPool = createStoredValue(() => sessionStorage, storageName('challenges'), poolSchema);

export const challengesAnswer = z.array(z.string());

/**
 * The one-time challenges of a key session, fetched in batches. The tab's storage keeps them, so a
 * reload needs no extra round trip; each leaves the pool before it's used. `owner` is a DID at a
 * server.
 */
export function createChallengePool(owner: string, fetchBatch: () => Promise<string[]>) {
  let fetching: Promise<void> | null = null;
  /**
   * The pool of a tab whose storage is denied or full. Without it every `take` would fetch a
   * batch.
   */
  let inMemory: Pool | null = null;

  function save(pool: Pool): void {
    inMemory = storedPool.write(pool) ? null : pool;
  }

  function usablePool(): Pool {
    const pool = inMemory ?? storedPool.read();
    const usable = pool?.owner === owner && Date.now() - pool.fetchedAt < LIFETIME_MS;
    return usable ? pool : { owner, fetchedAt: Date.now(), challenges: [] };
  }

  async function refill(): Promise<void> {
    const challenges = await fetchBatch();
    // Signing a grant's challenge would give the server a working token for that grant.
    if (challenges.some((challenge) => challenge.startsWith(CHALLENGE_PREFIX))) {
      throw new ApiError('unexpected', 'The server asked to sign a grant. Nothing was signed.');
    }
    if (challenges.length === 0) {
      throw new ApiError('unexpected', 'The server gave no challenge to sign.');
    }
    save({ owner, fetchedAt: Date.now(), challenges });
  }

  async function take(): Promise<string> {
    const { fetchedAt, challenges } = usablePool();
    const [challenge, ...rest] = challenges;
    if (challenge === undefined) {
      fetching ??= refill().finally(() => {
        fetching = null;
      });
      await fetching;
      return take();
    }
    save({ owner, fetchedAt, challenges: rest });
    return challenge;
  }

  function clear(): void {
    inMemory = null;
    storedPool.remove();
  }

  return { take, clear };
}
