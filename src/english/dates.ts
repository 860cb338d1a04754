import { dateFormat, relativeFormat } from './english';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const relative = relativeFormat();
const day = dateFormat({ day: 'numeric', month: 'short' });
const dayOfYear = dateFormat({ dateStyle: 'medium' });
const moment = dateFormat({
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  timeZoneName: 'short',
});

/** How many local days come between two moments: 1 from any time of a day to any time of the next. */
function daysBetween(from: number, to: number): number {
  const [start, end] = [from, to].map((time) => new Date(time).setHours(0, 0, 0, 0)) as [
    number,
    number,
  ];
  // A day that the clock changes isn't 24 hours long, and one that a zone skipped isn't there.
  return Math.round((end - start) / DAY_MS);
}

/** How many calendar months have passed from the earlier to the later moment. */
function monthsBetween(earlier: number, later: number): number {
  const [a, b] = [new Date(earlier), new Date(later)];
  const months = 12 * (b.getFullYear() - a.getFullYear()) + b.getMonth() - a.getMonth();
  return b.getDate() < a.getDate() ? months - 1 : months;
}

/**
 * The distance from now: “in 63 days”, “2 hours ago”. From 24 hours on it counts calendar days in local time,
 * so that “tomorrow” is tomorrow, and what ends the day after ends “in 2 days” at any hour.
 */
export function formatRelative(iso: string, now: number): string {
  const time = Date.parse(iso);
  const distance = time - now;
  const ms = Math.abs(distance);
  const sign = distance < 0 ? -1 : 1;
  if (ms < MINUTE_MS) return distance > 0 ? 'in less than a minute' : 'just now';
  if (ms < HOUR_MS) return relative.format(sign * Math.floor(ms / MINUTE_MS), 'minute');
  const days = daysBetween(now, time);
  // The day on which clocks go back has 25 hours.
  if (ms < DAY_MS || days === 0) return relative.format(sign * Math.floor(ms / HOUR_MS), 'hour');
  if (Math.abs(days) < 100) return relative.format(days, 'day');
  const months = monthsBetween(Math.min(now, time), Math.max(now, time));
  if (months < 24) return relative.format(sign * months, 'month');
  return relative.format(sign * Math.floor(months / 12), 'year');
}

/** For what has happened: never in the future, even if the clock that dated it is ahead of this one. */
export const formatAgo = (iso: string, now: number) =>
  formatRelative(iso, Math.max(now, Date.parse(iso)));

/** The local calendar day; its year appears only if it isn't the current one. */
export function formatDay(iso: string, now: number): string {
  const date = new Date(iso);
  return (date.getFullYear() === new Date(now).getFullYear() ? day : dayOfYear).format(date);
}

/** The exact moment in local time, with its zone: “25 January 2027 at 23:59 CET”. */
export function formatMoment(iso: string): string {
  return moment.format(new Date(iso));
}

/** The local calendar day of a moment, as `YYYY-MM-DD`, with as many digits of the year as it takes. */
export function localDayOf(date: Date): string {
  const pad = (value: number, length: number) => String(value).padStart(length, '0');
  return `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1, 2)}-${pad(date.getDate(), 2)}`;
}

/** The local calendar day a number of days or years after a moment, as `YYYY-MM-DD`. */
export function dayAfter(now: number, distance: { days?: number; years?: number }): string {
  const date = new Date(now);
  // Noon, so that a daylight-saving change can't shift the day.
  date.setHours(12, 0, 0, 0);
  date.setFullYear(date.getFullYear() + (distance.years ?? 0));
  date.setDate(date.getDate() + (distance.days ?? 0));
  return localDayOf(date);
}

/**
 * When a day starts in local time, in milliseconds since the epoch; a day beyond the end of its month is one of
 * the next.
 */
export const startOfDay = (year: number, month: number, date: number) =>
  // Not by the constructor, which takes the year 1 for 1901.
  new Date(new Date(2000, 0).setFullYear(year, month - 1, date)).setHours(0, 0, 0, 0);

/**
 * The last millisecond of a local calendar day, in milliseconds since the epoch, including on days of 23 and 25
 * hours. `null` if no such day exists.
 */
export function endOfDay(localDay: string): number | null {
  const [, year, month, date] = /^(\d{4,6})-(\d\d)-(\d\d)$/.exec(localDay)?.map(Number) ?? [];
  if (!year || !month || !date) return null;
  // Where clocks go back at midnight, the last hour occurs twice, but the next day starts only
  // once.
  const end = startOfDay(year, month, date + 1) - 1;
  return localDayOf(new Date(end)) === localDay ? end : null;
}
