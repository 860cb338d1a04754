import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inTimeZone } from '../lib/testing/time-zone';
import { endOfDay, formatAgo, formatDay, formatMoment, formatRelative, localDayOf } from './dates';

const ZONES = [...Intl.supportedValuesOf('timeZone'), 'UTC'];
const HOUR = 3_600_000;

const zone = fc.constantFrom(...ZONES);
const between = (min: string, max: string) =>
  fc.date({ min: new Date(min), max: new Date(max), noInvalidDate: true }).map((date) => +date);
/** What a server can write, the last and the first days more often. */
const anyMoment = fc.oneof(
  between('0000-01-01T00:00Z', '9999-12-31T23:59:59.999Z'),
  between('9999-12-30T00:00Z', '9999-12-31T23:59:59.999Z'),
  between('0000-01-01T00:00Z', '0001-01-02T00:00Z'),
  between('1970-01-01T00:00Z', '2040-01-01T00:00Z'),
);
const recentMoment = between('1970-01-01T00:00Z', '2040-01-01T00:00Z');

/** Zones that crossed the date line, and skipped a day. */
const AROUND_THE_DATE_LINE = (
  [
    ['Pacific/Apia', '2011-12-29T22:00Z'],
    ['Pacific/Fakaofo', '2011-12-29T22:00Z'],
    ['Pacific/Kiritimati', '1994-12-30T22:00Z'],
    ['Pacific/Kwajalein', '1993-08-20T13:00Z'],
  ] as const
).flatMap(([name, now]) =>
  [24, 25, 47, 48, 49, 72].map((hours): [string, number, number] => [
    name,
    Date.parse(now),
    hours * HOUR,
  ]),
);

/** The days of the calendar from one to the next, one by one, as a reader would count them. */
function countDays(from: number, to: number): number {
  let days = 0;
  let last = localDayOf(new Date(from));
  const end = localDayOf(new Date(to));
  for (let time = from; last !== end; ) {
    time += HOUR;
    const next = localDayOf(new Date(time));
    if (next !== last) days += 1;
    last = next;
  }
  return days;
}

describe('in any zone and any year', () => {
  it('every moment has words', () => {
    fc.assert(
      fc.property(zone, anyMoment, anyMoment, (name, moment, now) => {
        const iso = new Date(moment).toISOString();
        inTimeZone(name, () => {
          expect(formatMoment(iso)).toMatch(/\d/);
          expect(formatDay(iso, now)).toMatch(/\d/);
          expect(formatRelative(iso, now)).toMatch(
            moment > now ? /^in |^tomorrow$/ : /now$|ago$|^yesterday$/,
          );
          expect(formatAgo(iso, now)).toMatch(/now$|ago$|^yesterday$/);
        });
      }),
      { numRuns: 500 },
    );
  });

  it('a day ends on itself, and only once', () => {
    fc.assert(
      fc.property(zone, anyMoment, (name, moment) => {
        inTimeZone(name, () => {
          const day = localDayOf(new Date(moment));
          // The calendar of the form begins with the year 1.
          fc.pre(new Date(moment).getFullYear() > 0);
          const end = endOfDay(day) ?? Number.NaN;
          expect(end).toBeGreaterThanOrEqual(moment);
          expect(localDayOf(new Date(end))).toBe(day);
          expect(localDayOf(new Date(end + 1))).not.toBe(day);
        });
      }),
      { numRuns: 500 },
    );
  });

  it('relative words count the days that a reader would', () => {
    const gap = fc.integer({ min: 24 * HOUR, max: 8 * 24 * HOUR });
    fc.assert(
      fc.property(zone, recentMoment, gap, (name, now, ms) => {
        inTimeZone(name, () => {
          const days = countDays(now, now + ms);
          const ahead = { 0: 'hours', 1: 'tomorrow' }[days] ?? `in ${days} days`;
          expect(formatRelative(new Date(now + ms).toISOString(), now)).toContain(ahead);
          const ago = { 0: 'hours', 1: 'yesterday' }[days] ?? `${days} days ago`;
          expect(formatRelative(new Date(now).toISOString(), now + ms)).toContain(ago);
        });
      }),
      { numRuns: 2000, examples: AROUND_THE_DATE_LINE },
    );
  });
});
