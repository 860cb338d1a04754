import { type AuthGrant, type GrantState, stateOf } from '../../protocol/auth-grant';
import { stateEndsAt } from '../grants/view/state-ends-at';

export type StateCounts = Record<GrantState, number>;

/** How many grants of a chunk are in each state, and the moment from which on that may be another. */
type Part = { counts: StateCounts; until: number };

const none = (): StateCounts => ({ active: 0, expiring: 0, expired: 0, revoked: 0 });

function partOf(chunk: AuthGrant[], now: number): Part {
  const counts = none();
  let until = Number.POSITIVE_INFINITY;
  for (const grant of chunk) {
    counts[stateOf(grant, now)] += 1;
    until = Math.min(until, stateEndsAt(grant, now));
  }
  return { counts, until };
}

/**
 * Counts how many grants are in each state. What it has counted of a chunk holds for as long as the
 * chunk is the same array and none of its grants has changed its state with time: of a long list a
 * tick of the clock, or a grant that changed, costs a page and not all of them.
 */
export function createStateCounter() {
  const known = new WeakMap<AuthGrant[], Part>();
  return (chunks: AuthGrant[][], now: number): StateCounts => {
    const sum = none();
    for (const chunk of chunks) {
      let part = known.get(chunk);
      if (part === undefined || part.until <= now) {
        part = partOf(chunk, now);
        known.set(chunk, part);
      }
      for (const state of Object.keys(sum) as GrantState[]) sum[state] += part.counts[state];
    }
    return sum;
  };
}
