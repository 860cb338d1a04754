import { type AuthGrant, expiryTime, stateOf } from '../../protocol/auth-grant';
import { ATTENTION, type Attention } from '../grants/view/list-view';
import { createAttention, isLive } from '../grants/view/match';
import { stateEndsAt } from '../grants/view/state-ends-at';
import { type Week, weekFrom } from '../grants/view/week';
import { dayAfter } from '../lib/dates';
import type { IsDead } from '../scopes/catalogue/dead-scopes';

/** What a grant may need attention for. */
export type AttentionReason = Attention | 'expiring' | 'expired';

export type AttentionCounts = {
  /** How many grants were looked at. */
  grants: number;
  /** How many of them need attention; one may do so for several matters. */
  needing: number;
  matters: Record<AttentionReason, number>;
  /** How many live grants end in each of the weeks ahead. */
  weeks: number[];
  /** The moment from which on this may be another: in milliseconds since the epoch, UTC. */
  until: number;
};

type Chunk = AuthGrant[];

const WEEKS_AHEAD = 12;

/** The weeks that are looked ahead; the first one begins with today, in local time. */
export function weeksAhead(now: number): Week[] {
  return Array.from({ length: WEEKS_AHEAD }, (_, at) => weekFrom(dayAfter(now, { days: 7 * at })));
}

const emptyTally = (until: number): AttentionCounts => ({
  grants: 0,
  needing: 0,
  matters: { 'never-expires': 0, 'full-access': 0, 'dead-scope': 0, expiring: 0, expired: 0 },
  weeks: Array.from({ length: WEEKS_AHEAD }, () => 0),
  until,
});

function add(sum: AttentionCounts, part: AttentionCounts): void {
  sum.grants += part.grants;
  sum.needing += part.needing;
  for (const matter of Object.keys(sum.matters) as AttentionReason[])
    sum.matters[matter] += part.matters[matter];
  part.weeks.forEach((count, at) => {
    sum.weeks[at] = (sum.weeks[at] ?? 0) + count;
  });
  sum.until = Math.min(sum.until, part.until);
}

/**
 * Counts what needs attention, and what ends when, chunk by chunk. What it has counted of a chunk holds
 * for as long as the chunk is the same array, the day is the same and none of its grants has changed its
 * state with time. It pauses (`yield`) as it goes.
 */
export function createAttentionCounter(isDead: IsDead) {
  const needs = createAttention(isDead);
  const known = new WeakMap<Chunk, AttentionCounts>();

  function mattersOf(grant: AuthGrant, now: number): AttentionReason[] {
    const state = stateOf(grant, now);
    if (state === 'expired') return [state];
    if (!isLive(state)) return [];
    const matters: AttentionReason[] = ATTENTION.filter((need) => needs[need](grant));
    return state === 'expiring' ? [...matters, state] : matters;
  }

  function tallyOf(chunk: Chunk, now: number, weeks: Week[], until: number): AttentionCounts {
    const tally = emptyTally(until);
    tally.grants = chunk.length;
    for (const grant of chunk) {
      const matters = mattersOf(grant, now);
      for (const matter of matters) tally.matters[matter] += 1;
      if (matters.length > 0) tally.needing += 1;
      tally.until = Math.min(tally.until, stateEndsAt(grant, now));
      if (!isLive(stateOf(grant, now))) continue;
      const at = weeks.findIndex(({ to }) => expiryTime(grant) < to);
      if (at >= 0) tally.weeks[at] = (tally.weeks[at] ?? 0) + 1;
    }
    return tally;
  }

  return function* tally(chunks: readonly Chunk[], now: number): Generator<void, AttentionCounts> {
    const weeks = weeksAhead(now);
    const tomorrow = weekFrom(dayAfter(now, { days: 1 })).from;
    const sum = emptyTally(tomorrow);
    for (const chunk of chunks) {
      const before = known.get(chunk);
      const part = before && before.until > now ? before : tallyOf(chunk, now, weeks, tomorrow);
      known.set(chunk, part);
      add(sum, part);
      yield;
    }
    return sum;
  };
}
