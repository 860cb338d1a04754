import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dateTime } from '../../../protocol/date-time';
import { inTimeZone } from '../../lib/testing/time-zone';
import { expiresAtOf, expiryProblem, expiryValueOf } from './expiry';

const at = (moment: string) => Date.parse(moment);
const custom = (day: string) => ({ choice: 'custom', day }) as const;

describe('expiresAtOf', () => {
  it.each([
    ['7-days', '2026-03-25T12:00:00Z', '2026-04-01T21:59:59.999Z'],
    ['7-days', '2026-10-20T12:00:00Z', '2026-10-27T22:59:59.999Z'],
    ['30-days', '2026-10-01T12:00:00Z', '2026-10-31T22:59:59.999Z'],
    ['90-days', '2026-11-23T23:30:00Z', '2027-02-22T22:59:59.999Z'],
    ['1-year', '2026-07-01T12:00:00Z', '2027-07-01T21:59:59.999Z'],
    ['1-year', '2028-02-29T12:00:00Z', '2029-03-01T22:59:59.999Z'],
  ] as const)('expires %s after %s at the end of a local day: %s', (choice, now, end) => {
    const expiresAt = inTimeZone('Europe/Berlin', () => expiresAtOf({ choice, day: '' }, at(now)));
    expect(expiresAt).toBe(end);
  });

  it('expires at the end of a custom day, whatever the current time', () => {
    const expiresAt = inTimeZone('America/Sao_Paulo', () => expiresAtOf(custom('2027-01-25'), 0));
    expect(expiresAt).toBe('2027-01-26T02:59:59.999Z');
  });

  it('is null for “never”, and ignores the custom day for other choices', () => {
    expect(expiresAtOf({ choice: 'never', day: '2027-01-25' }, 0)).toBeNull();
    expect(inTimeZone('UTC', () => expiresAtOf({ choice: '7-days', day: '2027-01-25' }, 0))).toBe(
      '1970-01-08T23:59:59.999Z',
    );
  });

  it.each(['', '2027-02-29', '2026-02-30'])('is undefined for the invalid day “%s”', (day) => {
    expect(expiresAtOf(custom(day), 0)).toBeUndefined();
  });
});

describe('expiryProblem', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: at('2026-11-23T12:00:00Z'), toFake: ['Date'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each([
    ['', 'Choose an expiry date.'],
    ['2026-02-30', 'Choose an expiry date.'],
    ['2026-11-22', 'Choose a moment in the future.'],
    ['1999-12-31', 'Choose a moment in the future.'],
    ['2026-11-23', null],
    ['2026-11-24', null],
  ])('reports on the custom day “%s”: %s', (day, problem) => {
    expect(inTimeZone('UTC', () => expiryProblem(custom(day)))).toBe(problem);
  });

  it.each(['7-days', '30-days', '90-days', '1-year', 'never'] as const)(
    'is null for the choice %s',
    (choice) => {
      expect(expiryProblem({ choice, day: '1999-12-31' })).toBeNull();
    },
  );
});

describe('the last years', () => {
  const LAST = '9999-12-31T23:59:59.999Z';
  const NOW = at('2026-11-23T12:00:00Z');
  const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Pacific/Kiritimati', 'Pacific/Niue'];

  it.each([
    ['UTC', LAST],
    ['Europe/Berlin', '9999-12-31T22:59:59.999Z'],
    ['Asia/Kathmandu', '9999-12-31T18:14:59.999Z'],
    // There, the day ends in a year that can't be written.
    ['America/New_York', LAST],
  ])('in %s a grant can end on 31 December 9999: %s', (zone, end) => {
    const value = custom('9999-12-31');
    inTimeZone(zone, () => {
      expect(expiryProblem(value)).toBeNull();
      expect(expiresAtOf(value, NOW)).toBe(end);
    });
  });

  it.each(['10000-01-02', '20270-03-01', '275760-09-12', '275760-09-14', '1000000-01-01'])(
    'no grant ends on %s, and the form says which day is the last',
    (day) => {
      const problems = ZONES.map((zone) => inTimeZone(zone, () => expiryProblem(custom(day))));
      const words = 'A grant can expire on 31 December 9999 at the latest, or never.';
      expect(new Set(problems)).toEqual(new Set([words]));
    },
  );

  it.each(['0001-01-01', '0099-12-31', '1969-12-31', '2024-02-29'])('%s is past', (day) => {
    expect(inTimeZone('UTC', () => expiryProblem(custom(day)))).toBe(
      'Choose a moment in the future.',
    );
  });

  it.each(['2027-02-29', '0000-01-01', '2027-13-01'])('%s is no day', (day) => {
    expect(expiryProblem(custom(day))).toBe('Choose an expiry date.');
  });

  it.each(['9999-12-31T23:59:59Z', LAST, '9999-12-31T00:00Z', '9999-12-30T23:59:59.999Z'])(
    'the day of a grant that ends at %s can be chosen again, in every zone',
    (expiresAt) => {
      for (const zone of ZONES)
        inTimeZone(zone, () => {
          const value = expiryValueOf({ expiresAt });
          expect(expiryProblem(value)).toBeNull();
          const end = at(expiresAtOf(value, NOW) ?? '');
          expect(end).toBeGreaterThanOrEqual(at(expiresAt));
          expect(end).toBeLessThanOrEqual(at(LAST));
          expect(expiryValueOf({ expiresAt: new Date(end).toISOString() })).toEqual(value);
        });
    },
  );

  it('whatever day is chosen, the API can write its end, or the form says why not', () => {
    const part = (max: number, digits: number) =>
      fc.nat({ max }).map((value) => String(value).padStart(digits, '0'));
    const year = fc.oneof(part(9999, 4), fc.constantFrom('9999', '10000'), part(999_999, 4));
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.tuple(year, part(13, 2), part(32, 2)),
        (zone, parts) => {
          const value = custom(parts.join('-'));
          inTimeZone(zone, () => {
            const isMade = dateTime.safeParse(expiresAtOf(value, NOW)).success;
            expect(isMade || expiryProblem(value) !== null).toBe(true);
          });
        },
      ),
    );
  });

  it('a session’s limit in the year 10000 doesn’t come before other days', () => {
    const limit = { moment: LAST, day: '10000-01-01', words: 'Too late.' };
    expect(expiryProblem(custom('2027-01-25'), limit)).toBeNull();
    expect(expiryProblem(custom('10000-01-02'), limit)).toBe('Too late.');
    expect(expiryProblem({ choice: '1-year', day: '' }, limit)).toBeNull();
  });
});

describe('expiryValueOf', () => {
  it.each([null, undefined])('reads the expiry %s as “never”', (expiresAt) => {
    const grant = expiresAt === undefined ? {} : { expiresAt };
    expect(expiryValueOf(grant)).toEqual({ choice: 'never', day: '' });
  });

  it('returns the local day from which the expiry was computed, in every zone', () => {
    const day = fc
      .date({ min: new Date('2000-01-02'), max: new Date('2099-12-30'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    for (const zone of ['UTC', 'Europe/Berlin', 'America/Santiago', 'Asia/Kathmandu']) {
      inTimeZone(zone, () =>
        fc.assert(
          fc.property(day, (chosen) => {
            const expiresAt = expiresAtOf(custom(chosen), 0);
            expect(expiryValueOf({ expiresAt: expiresAt ?? null })).toEqual(custom(chosen));
          }),
        ),
      );
    }
  });
});
