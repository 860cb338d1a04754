import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inTimeZone } from '../lib/testing/time-zone';
import { dayAfter, endOfDay, localDayOf } from './dates';

const zones = [
  'UTC',
  'Europe/Berlin',
  'Asia/Kathmandu',
  'America/Sao_Paulo',
  'America/Santiago',
  'America/Havana',
  'Asia/Beirut',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
];

describe('endOfDay', () => {
  it.each([
    ['UTC', '2026-03-29', '2026-03-29T23:59:59.999Z'],
    ['Asia/Kathmandu', '2026-03-29', '2026-03-29T18:14:59.999Z'],
    ['Europe/Berlin', '2026-03-28', '2026-03-28T22:59:59.999Z'],
    ['Europe/Berlin', '2026-03-29', '2026-03-29T21:59:59.999Z'],
    ['Europe/Berlin', '2026-10-24', '2026-10-24T21:59:59.999Z'],
    ['Europe/Berlin', '2026-10-25', '2026-10-25T22:59:59.999Z'],
    ['America/Sao_Paulo', '2026-10-25', '2026-10-26T02:59:59.999Z'],
    // The next day begins at one o'clock.
    ['America/Sao_Paulo', '2018-11-03', '2018-11-04T02:59:59.999Z'],
    // At midnight the clock goes back to eleven: the hour before it comes twice.
    ['America/Sao_Paulo', '2018-02-17', '2018-02-18T02:59:59.999Z'],
    ['America/Santiago', '2026-04-04', '2026-04-05T03:59:59.999Z'],
    // The next day was skipped.
    ['Pacific/Apia', '2011-12-29', '2011-12-30T09:59:59.999Z'],
    ['UTC', '0001-01-01', '0001-01-01T23:59:59.999Z'],
    ['UTC', '0099-12-31', '0099-12-31T23:59:59.999Z'],
    ['UTC', '2028-02-29', '2028-02-29T23:59:59.999Z'],
    ['America/New_York', '9999-12-31', '+010000-01-01T04:59:59.999Z'],
    ['UTC', '20270-03-01', '+020270-03-01T23:59:59.999Z'],
    ['UTC', '275760-09-12', '+275760-09-12T23:59:59.999Z'],
  ])('in %s the day %s ends at %s', (zone, day, end) => {
    expect(inTimeZone(zone, () => endOfDay(day))).toBe(Date.parse(end));
  });

  it.each([
    '2026-02-29',
    '2026-02-30',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '0000-01-01',
    '275760-09-13',
    '999999-01-01',
    '1234567-01-01',
    '٢٠٢٦-01-01',
    '2026-1-1',
    '2026-01',
    '2026-01-01T00:00',
    'tomorrow',
    '',
  ])('is null for “%s”, which is not a day', (text) => {
    expect(endOfDay(text)).toBeNull();
  });

  it('is null for a day that a time zone skipped', () => {
    expect(inTimeZone('Pacific/Apia', () => endOfDay('2011-12-30'))).toBeNull();
  });

  it.each(zones)('in %s returns the last millisecond of the local day of any moment', (zone) => {
    const moment = fc.date({
      min: new Date('2015-01-01T00:00:00Z'),
      max: new Date('2035-01-01T00:00:00Z'),
      noInvalidDate: true,
    });
    inTimeZone(zone, () =>
      fc.assert(
        fc.property(moment, (date) => {
          const day = localDayOf(date);
          const end = new Date(endOfDay(day) ?? Number.NaN);
          expect(end.getTime()).toBeGreaterThanOrEqual(date.getTime());
          expect(localDayOf(end)).toBe(day);
          expect(localDayOf(new Date(end.getTime() + 1))).not.toBe(day);
        }),
        { numRuns: 300 },
      ),
    );
  });
});

describe('dayAfter', () => {
  it.each([
    ['2026-03-28T23:30:00+01:00', { days: 1 }, '2026-03-29'],
    ['2026-03-29T00:30:00+01:00', { days: 7 }, '2026-04-05'],
    ['2026-10-25T00:10:00+02:00', { days: 1 }, '2026-10-26'],
    ['2026-12-31T23:59:59+01:00', { days: 90 }, '2027-03-31'],
    ['2026-07-01T12:00:00+02:00', { years: 1 }, '2027-07-01'],
    ['2028-02-29T12:00:00+01:00', { years: 1 }, '2029-03-01'],
    ['2027-02-28T12:00:00+01:00', { years: 1 }, '2028-02-28'],
  ])('counts calendar days: from %s, %o later is %s', (now, distance, day) => {
    expect(inTimeZone('Europe/Berlin', () => dayAfter(Date.parse(now), distance))).toBe(day);
  });
});
