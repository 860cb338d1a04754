import { type AuthGrant, type GrantState, stateOf } from '../../../protocol/auth-grant';
import { nextStateChange } from './next-state-change';

export type CountByState = Record<GrantState, number>;

/** The counts of a chunk can change from `validUntil` (milliseconds since the epoch) on. */
type Part = { counts: CountByState; validUntil: number };

const zeroCounts = (): CountByState => ({ active: 0, expiring: 0, expired: 0, revoked: 0 });

function countChunk(chunk: AuthGrant[], now: number): Part {
  const counts = zeroCounts();
  let validUntil = Number.POSITIVE_INFINITY;
  for (const grant of chunk) {
    counts[stateOf(grant, now)] += 1;
    validUntil = Math.min(validUntil, nextStateChange(grant, now));
  }
  return { counts, validUntil };
}

/**
 * The counts of a chunk are cached while it is the same array and until the state of one of its grants
 * changes, so in a long list a clock tick or a changed grant costs one page only.
 */
export function createStateCounter() {
  const cache = new WeakMap<AuthGrant[], Part>();
  return (chunks: AuthGrant[][], now: number): CountByState => {
    const sum = zeroCounts();
    for (const chunk of chunks) {
      let part = cache.get(chunk);
      if (part === undefined || part.validUntil <= now) {
        part = countChunk(chunk, now);
        cache.set(chunk, part);
      }
      for (const state of Object.keys(sum) as GrantState[]) sum[state] += part.counts[state];
    }
    return sum;
  };
}
