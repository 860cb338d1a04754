import { describe, expect, it } from 'vitest';
import { inTimeZone } from '../lib/testing/time-zone';
import { formatAgo, formatRelative } from './dates';

const wordsIn = (zone: string, moment: string, now: string) =>
  inTimeZone(zone, () => formatRelative(new Date(moment).toISOString(), Date.parse(now)));

describe('relative days count calendar days, not blocks of 24 hours', () => {
  const BERLIN = '2026-11-29T20:00+01:00';

  it.each([
    ['2026-12-01T19:00+01:00', 'in 2 days'],
    ['2026-12-02T19:00+01:00', 'in 3 days'],
    ['2026-12-01T00:00+01:00', 'in 2 days'],
    ['2026-11-30T23:59+01:00', 'tomorrow'],
    ['2026-11-30T20:00+01:00', 'tomorrow'],
    ['2026-11-30T19:59+01:00', 'in 23 hours'],
    ['2026-11-29T23:59+01:00', 'in 3 hours'],
    ['2026-11-29T20:00+01:00', 'just now'],
    ['2026-11-29T00:10+01:00', '19 hours ago'],
    ['2026-11-28T20:01+01:00', '23 hours ago'],
    ['2026-11-28T20:00+01:00', 'yesterday'],
    ['2026-11-28T00:00+01:00', 'yesterday'],
    ['2026-11-27T23:30+01:00', '2 days ago'],
    ['2026-11-27T00:00+01:00', '2 days ago'],
    ['2026-11-26T23:59+01:00', '3 days ago'],
  ])('on the evening of 29 November in Berlin, %s is “%s”', (moment, words) => {
    expect(wordsIn('Europe/Berlin', moment, BERLIN)).toBe(words);
  });

  it.each([
    // The clock goes forward: this day has 23 hours.
    ['Europe/Berlin', '2026-03-28T12:00+01:00', '2026-03-29T12:30+02:00', 'in 23 hours'],
    ['Europe/Berlin', '2026-03-28T12:00+01:00', '2026-03-30T00:00+02:00', 'in 2 days'],
    ['Europe/Berlin', '2026-03-29T00:00+01:00', '2026-03-30T23:59+02:00', 'tomorrow'],
    // It goes back: this one has 25.
    ['Europe/Berlin', '2026-10-25T00:00+02:00', '2026-10-25T23:59+01:00', 'in 24 hours'],
    ['Europe/Berlin', '2026-10-24T23:00+02:00', '2026-10-26T00:00+01:00', 'in 2 days'],
    // Zones of half and quarter hours.
    ['Asia/Kolkata', '2026-11-29T20:00+05:30', '2026-12-01T00:15+05:30', 'in 2 days'],
    ['Asia/Kathmandu', '2026-11-29T20:00+05:45', '2026-12-01T00:05+05:45', 'in 2 days'],
    ['Australia/Lord_Howe', '2026-10-03T12:00+10:30', '2026-10-04T23:30+11:00', 'tomorrow'],
    // Samoa had no 30 December 2011: the 31st came after the 29th.
    ['Pacific/Apia', '2011-12-29T12:00-10:00', '2011-12-31T13:00+14:00', 'tomorrow'],
    ['Pacific/Apia', '2011-12-29T12:00-10:00', '2011-12-31T11:00+14:00', 'in 23 hours'],
    ['Pacific/Apia', '2011-12-29T12:00-10:00', '2012-01-01T13:00+14:00', 'in 2 days'],
    // Days that begin at one o'clock.
    ['America/Sao_Paulo', '2018-11-03T10:00-03:00', '2018-11-05T01:00-02:00', 'in 2 days'],
  ])('in %s at %s, %s is “%s”', (zone, now, moment, words) => {
    expect(wordsIn(zone, moment, now)).toBe(words);
  });
});

describe('relative months and years are those of the calendar', () => {
  const NOW = '2026-11-23T12:00:00Z';

  it.each([
    ['2027-03-02T23:59:59Z', 'in 99 days'],
    ['2027-03-03T00:00:00Z', 'in 3 months'],
    ['2027-11-22T23:59:59Z', 'in 11 months'],
    ['2027-11-23T23:59:59Z', 'in 12 months'],
    ['2028-11-22T23:59:59Z', 'in 23 months'],
    ['2028-11-23T00:00:00Z', 'in 2 years'],
    ['2036-11-23T12:00:00Z', 'in 10 years'],
    ['9999-12-31T23:59:59.999Z', 'in 7,973 years'],
    ['2026-08-15T12:00:00Z', '3 months ago'],
    ['2025-11-23T00:00:00Z', '12 months ago'],
    ['2024-11-23T23:59:59Z', '2 years ago'],
    ['0001-01-01T00:00:00Z', '2,025 years ago'],
  ])('%s is “%s”', (moment, words) => {
    expect(wordsIn('UTC', moment, NOW)).toBe(words);
  });
});

describe('within a day', () => {
  const NOW = Date.parse('2026-11-23T12:00:00Z');
  const SECOND = 1000;

  it.each([
    [0, 'just now'],
    [-59, 'just now'],
    [-60, '1 minute ago'],
    [-3599, '59 minutes ago'],
    [-3600, '1 hour ago'],
    [1, 'in less than a minute'],
    [59, 'in less than a minute'],
    [60, 'in 1 minute'],
    [7199, 'in 1 hour'],
  ])('%i seconds from now is “%s”', (seconds, words) => {
    const iso = new Date(NOW + seconds * SECOND).toISOString();
    expect(formatRelative(iso, NOW)).toBe(words);
  });

  it.each([600, 2 * 86_400])(
    'what happened %i seconds ahead of this clock is “just now”',
    (seconds) => {
      expect(formatAgo(new Date(NOW + seconds * SECOND).toISOString(), NOW)).toBe('just now');
    },
  );
});
