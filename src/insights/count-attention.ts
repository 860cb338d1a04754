import { type AuthGrant, expiryTime, stateOf } from '../../protocol/auth-grant';
import { dayAfter } from '../english/dates';
import { ATTENTION_FILTERS, type AttentionFilter } from '../grants/view/list-view';
import { createAttentionChecks, isLive } from '../grants/view/match';
import { nextStateChange } from '../grants/view/next-state-change';
import { type Week, weekFrom } from '../grants/view/week';
import type { IsDead } from '../scopes/catalogue/dead-scopes';

export type AttentionCounts = {
  byReason: Record<AttentionFilter, number>;
  /** Live grants that expire in each of {@link weeksAhead}. */
  expiringByWeek: number[];
  /** Milliseconds since the epoch: the counts can change from then on. */
  validUntil: number;
};

type Chunk = AuthGrant[];

const WEEKS_AHEAD = 12;

/** The first week starts today, in local time. */
export function weeksAhead(now: number): Week[] {
  return Array.from({ length: WEEKS_AHEAD }, (_, at) => weekFrom(dayAfter(now, { days: 7 * at })));
}

const emptyCounts = (validUntil: number): AttentionCounts => ({
  byReason: { 'never-expires': 0, 'full-access': 0, 'dead-scope': 0 },
  expiringByWeek: Array.from({ length: WEEKS_AHEAD }, () => 0),
  validUntil,
});

function add(sum: AttentionCounts, part: AttentionCounts): void {
  for (const reason of ATTENTION_FILTERS) sum.byReason[reason] += part.byReason[reason];
  part.expiringByWeek.forEach((count, at) => {
    sum.expiringByWeek[at] = (sum.expiringByWeek[at] ?? 0) + count;
  });
  sum.validUntil = Math.min(sum.validUntil, part.validUntil);
}

/**
 * Counts grants by attention reason and by week of expiry. The counts of a chunk are cached while it is
 * the same array, on the same day, and until the state of one of its grants changes. Yields after each
 * chunk.
 */
export function createAttentionCounter(isDead: IsDead) {
  const checks = createAttentionChecks(isDead);
  const cache = new WeakMap<Chunk, AttentionCounts>();

  function countChunk(chunk: Chunk, now: number, weeks: Week[], until: number): AttentionCounts {
    const counts = emptyCounts(until);
    for (const grant of chunk) {
      counts.validUntil = Math.min(counts.validUntil, nextStateChange(grant, now));
      if (!isLive(stateOf(grant, now))) continue;
      for (const reason of ATTENTION_FILTERS)
        if (checks[reason](grant)) counts.byReason[reason] += 1;
      const at = weeks.findIndex(({ to }) => expiryTime(grant) < to);
      if (at >= 0) counts.expiringByWeek[at] = (counts.expiringByWeek[at] ?? 0) + 1;
    }
    return counts;
  }

  return function* countAttention(
    chunks: readonly Chunk[],
    now: number,
  ): Generator<void, AttentionCounts> {
    const weeks = weeksAhead(now);
    const tomorrow = weekFrom(dayAfter(now, { days: 1 })).from;
    const sum = emptyCounts(tomorrow);
    for (const chunk of chunks) {
      const cached = cache.get(chunk);
      const part =
        cached && cached.validUntil > now ? cached : countChunk(chunk, now, weeks, tomorrow);
      cache.set(chunk, part);
      add(sum, part);
      yield;
    }
    return sum;
  };
}
