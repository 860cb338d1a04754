import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AuthGrant } from '../../protocol/auth-grant';
import { grantAt } from '../grants/testing/model-server';
import { type ListView, PLAIN_VIEW } from '../grants/view/list-view';
import { createMatcher } from '../grants/view/match';
import { inTimeZone } from '../lib/testing/time-zone';
import { ATTENTION_REASONS, reasonOf } from './attention-reasons';
import { type AttentionCounts, createAttentionCounter, weeksAhead } from './count-attention';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.parse('2026-06-01T10:00:00.000Z');

const isDead = (scope: string) => scope === '' || scope === 'boosts:raed';

function run(work: Generator<void, AttentionCounts>): AttentionCounts {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

const tallyOf = (grants: AuthGrant[], now = NOW) =>
  run(createAttentionCounter(isDead)([grants], now));

const ending = (hours: number | null, fields: Partial<AuthGrant> = {}) =>
  grantAt(1, `${hours}`, {
    expiresAt: hours === null ? null : new Date(NOW + hours * HOUR).toISOString(),
    ...fields,
  });

/** How many a view of the list shows. */
const countOf = (grants: AuthGrant[], view: Partial<ListView>, now: number) => {
  const matches = createMatcher({ ...PLAIN_VIEW, ...view }, null, isDead);
  return grants.filter((grant) => matches(grant, now)).length;
};

const arbitraryGrant = fc
  .record({
    hours: fc.oneof(fc.constant(null), fc.integer({ min: -240, max: 2400 })),
    status: fc.constantFrom('active' as const, 'revoked' as const),
    scope: fc.constantFrom('boosts:read', 'boosts:raed', '*:*', ''),
  })
  .map(({ hours, ...fields }) => ending(hours, fields));
const chunks = fc.array(fc.array(arbitraryGrant, { maxLength: 6 }), { maxLength: 5 });

describe('what needs attention', () => {
  it('is each matter of what is live, and what has expired', () => {
    const tally = tallyOf([
      ending(null, { scope: '*:*' }),
      ending(null, { scope: '*:*', status: 'revoked' }),
      ending(2000, { scope: '' }),
      ending(2000),
      ending(100, { scope: 'boosts:raed' }),
      ending(-1, { scope: '*:*' }),
      ending(-1, { status: 'revoked' }),
    ]);
    expect(tally.matters).toEqual({
      'never-expires': 1,
      'full-access': 1,
      'dead-scope': 2,
      expiring: 1,
      expired: 1,
    });
    expect(tally).toMatchObject({ grants: 7, needing: 4 });
  });

  it('is said of one and of several', () => {
    const words = ATTENTION_REASONS.map((matter) =>
      [1, 1200].map((count) => reasonOf(matter, count).words),
    );
    expect(words).toEqual([
      ['1 has full access', '1,200 have full access'],
      ['1 never expires', '1,200 never expire'],
      ['1 unlocks nothing', '1,200 unlock nothing'],
      ['1 ends within 7 days', '1,200 end within 7 days'],
      ['1 expired, not deleted yet', '1,200 expired, not deleted yet'],
    ]);
  });
});

describe('the weeks ahead', () => {
  it('begin with today, and count what is live by its end', () => {
    inTimeZone('UTC', () => {
      const grants = [
        ending(1),
        ending(-1),
        ending(1, { status: 'revoked' }),
        // Ends with the seventh day, and a millisecond later.
        { ...ending(0), expiresAt: '2026-06-07T23:59:59.999Z' },
        { ...ending(0), expiresAt: '2026-06-08T00:00:00.000Z' },
        { ...ending(0), expiresAt: '2026-08-23T23:59:59.999Z' },
        { ...ending(0), expiresAt: '2026-08-24T00:00:00.000Z' },
        ending(null),
      ];
      const counts = [2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1];
      expect(tallyOf(grants).weeks).toEqual(counts);
      expect(weeksAhead(NOW).map(({ day }) => countOf(grants, { ends: day }, NOW))).toEqual(counts);
    });
  });

  it('follow each other without a gap, also where the clock changes', () => {
    inTimeZone('America/Sao_Paulo', () => {
      const weeks = weeksAhead(Date.parse('2018-10-14T12:00:00.000Z'));
      expect(weeks.slice(1).map(({ from }) => from)).toEqual(
        weeks.slice(0, -1).map(({ to }) => to),
      );
      expect(weeks.map(({ day }) => day).slice(0, 4)).toEqual([
        '2018-10-14',
        '2018-10-21',
        '2018-10-28',
        '2018-11-04',
      ]);
    });
  });
});

describe('a tally', () => {
  it('counts just what the list shows for each of its links', () => {
    const steps = fc.array(
      fc.tuple(chunks, fc.array(fc.boolean()), fc.integer({ min: 0, max: 200 })),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(steps, (looks) => {
        const tallying = createAttentionCounter(isDead);
        let before: AuthGrant[][] = [];
        let now = NOW;
        for (const [next, kept, hours] of looks) {
          // Some chunks are the very same as before, and time goes on.
          const current = next.map((chunk, at) => (kept[at] && before[at]) || chunk);
          now += hours * HOUR;
          const tally = run(tallying(current, now));
          const grants = current.flat();
          for (const matter of ATTENTION_REASONS)
            expect(tally.matters[matter], matter).toBe(
              countOf(grants, reasonOf(matter, 0).view, now),
            );
          expect(tally.weeks).toEqual(
            weeksAhead(now).map(({ day }) => countOf(grants, { ends: day }, now)),
          );
          expect(tally.grants).toBe(grants.length);
          expect(tally.until).toBeGreaterThan(now);
          before = current;
        }
      }),
    );
  });

  it('holds until a grant changes its state, or the day ends', () => {
    inTimeZone('UTC', () => {
      const midnight = Date.parse('2026-06-02T00:00:00.000Z');
      expect(tallyOf([ending(null), ending(2000)]).until).toBe(midnight);
      expect(tallyOf([ending(2)]).until).toBe(NOW + 2 * HOUR);
      expect(tallyOf([ending(7 * 24 + 3)]).until).toBe(NOW + 3 * HOUR);
      expect(tallyOf([], midnight).until).toBe(midnight + DAY);
    });
  });

  it('looks at a chunk once, for as long as that holds', () => {
    let looks = 0;
    const tallying = createAttentionCounter((scope) => {
      looks += 1;
      return scope === '';
    });
    const [a, b, c] = [ending(2000), ending(2000), ending(3)].map((grant) => [grant]);
    if (!a || !b || !c) throw new Error('no chunks');
    run(tallying([a, b, c], NOW));
    expect(looks).toBe(3);
    run(tallying([a, b, c], NOW + HOUR));
    expect(looks).toBe(3);
    run(tallying([a, [...b], c], NOW + HOUR));
    expect(looks).toBe(4);
    // It has expired, so that its scope matters no more.
    expect(run(tallying([a, b, c], NOW + 3 * HOUR)).matters.expired).toBe(1);
    expect(looks).toBe(4);
  });
});
