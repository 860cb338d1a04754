import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AuthGrant } from '../../protocol/auth-grant';
import { grantAt } from '../grants/testing/model-server';
import { type ListView, PLAIN_VIEW } from '../grants/view/list-view';
import { createMatcher } from '../grants/view/match';
import { inTimeZone } from '../lib/testing/time-zone';
import { ATTENTION_REASONS, describeReason } from './attention-reasons';
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

const countsOf = (grants: AuthGrant[], now = NOW) =>
  run(createAttentionCounter(isDead)([grants], now));

const grantExpiringIn = (hours: number | null, fields: Partial<AuthGrant> = {}) =>
  grantAt(1, `${hours}`, {
    expiresAt: hours === null ? null : new Date(NOW + hours * HOUR).toISOString(),
    ...fields,
  });

/** How many grants a view of the list shows. */
const shownCount = (grants: AuthGrant[], view: Partial<ListView>, now: number) => {
  const matches = createMatcher({ ...PLAIN_VIEW, ...view }, null, isDead);
  return grants.filter((grant) => matches(grant, now)).length;
};

const arbitraryGrant = fc
  .record({
    hours: fc.oneof(fc.constant(null), fc.integer({ min: -240, max: 2400 })),
    status: fc.constantFrom('active' as const, 'revoked' as const),
    scope: fc.constantFrom('boosts:read', 'boosts:raed', '*:*', ''),
  })
  .map(({ hours, ...fields }) => grantExpiringIn(hours, fields));
const chunks = fc.array(fc.array(arbitraryGrant, { maxLength: 6 }), { maxLength: 5 });

describe('attention reasons', () => {
  it('are counted for live grants', () => {
    const counts = countsOf([
      grantExpiringIn(null, { scope: '*:*' }),
      grantExpiringIn(null, { scope: '*:*', status: 'revoked' }),
      grantExpiringIn(2000, { scope: '' }),
      grantExpiringIn(2000),
      grantExpiringIn(100, { scope: 'boosts:raed' }),
      grantExpiringIn(-1, { scope: '*:*' }),
      grantExpiringIn(-1, { status: 'revoked' }),
    ]);
    expect(counts.byReason).toEqual({
      'never-expires': 1,
      'full-access': 1,
      'dead-scope': 2,
    });
  });

  it('have a singular and a plural', () => {
    const words = ATTENTION_REASONS.map((reason) =>
      [true, false].map((isOne) => describeReason(reason, isOne).verb),
    );
    expect(words).toEqual([
      ['has full access', 'have full access'],
      ['never expires', 'never expire'],
      ['has no effect', 'have no effect'],
    ]);
  });
});

describe('the weeks ahead', () => {
  it('start today and count live grants by their expiry', () => {
    inTimeZone('UTC', () => {
      const grants = [
        grantExpiringIn(1),
        grantExpiringIn(-1),
        grantExpiringIn(1, { status: 'revoked' }),
        // Expires with the seventh day, and a millisecond later.
        { ...grantExpiringIn(0), expiresAt: '2026-06-07T23:59:59.999Z' },
        { ...grantExpiringIn(0), expiresAt: '2026-06-08T00:00:00.000Z' },
        { ...grantExpiringIn(0), expiresAt: '2026-08-23T23:59:59.999Z' },
        { ...grantExpiringIn(0), expiresAt: '2026-08-24T00:00:00.000Z' },
        grantExpiringIn(null),
      ];
      const expected = [2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1];
      expect(countsOf(grants).expiringByWeek).toEqual(expected);
      expect(weeksAhead(NOW).map(({ day }) => shownCount(grants, { ends: day }, NOW))).toEqual(
        expected,
      );
    });
  });

  it('follow each other without a gap, even if daylight saving changes', () => {
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

describe('createAttentionCounter', () => {
  it('counts what the list shows for each link', () => {
    const steps = fc.array(
      fc.tuple(chunks, fc.array(fc.boolean()), fc.integer({ min: 0, max: 200 })),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(steps, (rounds) => {
        const countAttention = createAttentionCounter(isDead);
        let before: AuthGrant[][] = [];
        let now = NOW;
        for (const [next, isKept, hours] of rounds) {
          // Some chunks keep their identity, and time passes.
          const current = next.map((chunk, at) => (isKept[at] && before[at]) || chunk);
          now += hours * HOUR;
          const counts = run(countAttention(current, now));
          const grants = current.flat();
          for (const reason of ATTENTION_REASONS)
            expect(counts.byReason[reason], reason).toBe(
              shownCount(grants, describeReason(reason, false).view, now),
            );
          expect(counts.expiringByWeek).toEqual(
            weeksAhead(now).map(({ day }) => shownCount(grants, { ends: day }, now)),
          );
          expect(counts.validUntil).toBeGreaterThan(now);
          before = current;
        }
      }),
    );
  });

  it('is valid until a grant’s state changes or the day ends', () => {
    inTimeZone('UTC', () => {
      const midnight = Date.parse('2026-06-02T00:00:00.000Z');
      expect(countsOf([grantExpiringIn(null), grantExpiringIn(2000)]).validUntil).toBe(midnight);
      expect(countsOf([grantExpiringIn(2)]).validUntil).toBe(NOW + 2 * HOUR);
      expect(countsOf([grantExpiringIn(7 * 24 + 3)]).validUntil).toBe(NOW + 3 * HOUR);
      expect(countsOf([], midnight).validUntil).toBe(midnight + DAY);
    });
  });

  it('checks each chunk once while its counts are valid', () => {
    let checks = 0;
    const countAttention = createAttentionCounter((scope) => {
      checks += 1;
      return scope === '';
    });
    const [a, b, c] = [grantExpiringIn(2000), grantExpiringIn(2000), grantExpiringIn(3)].map(
      (grant) => [grant],
    );
    if (!a || !b || !c) throw new Error('no chunks');
    run(countAttention([a, b, c], NOW));
    expect(checks).toBe(3);
    run(countAttention([a, b, c], NOW + HOUR));
    expect(checks).toBe(3);
    run(countAttention([a, [...b], c], NOW + HOUR));
    expect(checks).toBe(4);
    // Expired, so its scope isn't checked.
    run(countAttention([a, b, c], NOW + 3 * HOUR));
    expect(checks).toBe(4);
  });
});
