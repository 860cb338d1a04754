import { CHALLENGE_PREFIX } from '../../protocol/challenge-prefix';
import { ApiError } from '../lib/api-error';
import { type Challenge, keepBatch, sweepChallenges, takeChallenge } from './kept-challenges';

/**
 * Keeps a batch for all tabs.
 *
 * @throws ApiError if it's empty, or signing it would give the server a working token
 */
export async function keepChallenges(owner: string, challenges: string[]): Promise<void> {
  if (challenges.some((challenge) => challenge.startsWith(CHALLENGE_PREFIX))) {
    throw new ApiError('unexpected', 'The server asked to sign a grant. Nothing was signed.');
  }
  if (challenges.length === 0) {
    throw new ApiError('unexpected', 'The server gave no challenge to sign.');
  }
  await keepBatch(owner, challenges);
}

/**
 * The one-time challenges of a key session, fetched in batches. All tabs of the key share them, so a
 * reload or a new tab needs no extra round trip; each leaves the pool before it's used. `owner` is a DID
 * at a server.
 */
export function createChallengePool(owner: string, fetchBatch: () => Promise<string[]>) {
  let fetching: Promise<void> | null = null;

  async function take(after?: number): Promise<Challenge> {
    const challenge = await takeChallenge(owner, after);
    if (challenge) return challenge;
    fetching ??= fetchBatch()
      .then((batch) => keepChallenges(owner, batch))
      .finally(() => {
        fetching = null;
      });
    await fetching;
    // A new database counts from 1 again.
    return (await takeChallenge(owner, after)) ?? take();
  }

  return {
    /** Takes one of a batch with a number later than `after`, fetched if there's none. */
    take,
    /** Drops what's left of the batch of a challenge that the server has refused. */
    dropBatchOf: ({ batch }: Challenge) => sweepChallenges((other) => other.batch === batch),
    clear: () => sweepChallenges((other) => other.owner === owner),
  };
}
