import { expect, it } from 'vitest';
import { dayAfter, endOfDay } from '../../english/dates';
import { inTimeZone } from '../../lib/testing/time-zone';
import { formatWeek, weekFrom } from './week';

const HOUR = 3_600_000;

it.each([
  ['UTC', '2026-06-01', 168],
  // Daylight saving starts and ends.
  ['Europe/Berlin', '2026-03-23', 167],
  ['Europe/Berlin', '2026-10-19', 169],
  // The first day starts at one o'clock, since midnight is skipped.
  ['America/Sao_Paulo', '2018-11-04', 167],
  ['America/Sao_Paulo', '2018-10-28', 168],
])('in %s the week from %s has %i hours and covers its last day', (zone, day, hours) => {
  inTimeZone(zone, () => {
    const { from, to } = weekFrom(day);
    expect((to - from) / HOUR).toBe(hours);
    const lastDay = dayAfter(from, { days: 6 });
    expect(to - 1).toBe(endOfDay(lastDay));
    expect(weekFrom(dayAfter(from, { days: 7 })).from).toBe(to);
  });
});

it('is formatted as its first and last day', () => {
  expect(formatWeek(weekFrom('2026-06-01'))).toMatch(/^Jun 1\s–\s7$/);
  expect(formatWeek(weekFrom('2026-06-28'))).toMatch(/^Jun 28\s–\sJul 4$/);
});
