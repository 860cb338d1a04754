const DAY_MS = 86_400_000;

/** Each unit with the distance from which it is used, and its own length. */
const UNITS: [Intl.RelativeTimeFormatUnit, number, number][] = [
  ['year', 2 * 365.25 * DAY_MS, 365.25 * DAY_MS],
  ['month', 100 * DAY_MS, 30.44 * DAY_MS],
  ['day', DAY_MS, DAY_MS],
  ['hour', 3_600_000, 3_600_000],
  ['minute', 0, 60_000],
];

const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const dayOfYear = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const moment = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  timeZoneName: 'short',
});

/** How far a moment is from now, in the browser's language: “in 63 days”, “2 hours ago”. */
export function formatRelative(iso: string, now: number): string {
  const distance = Date.parse(iso) - now;
  const [unit, , size] = UNITS.find(([, from]) => Math.abs(distance) >= from) ?? [
    'minute',
    0,
    60_000,
  ];
  return relative.format(Math.trunc(distance / size), unit);
}

/** A calendar day in local time, with its year only where that is not this one. */
export function formatDay(iso: string, now: number): string {
  const date = new Date(iso);
  return (date.getFullYear() === new Date(now).getFullYear() ? day : dayOfYear).format(date);
}

/** The exact moment in local time, with its zone: “25 January 2027 at 23:59 CET”. */
export function formatMoment(iso: string): string {
  return moment.format(new Date(iso));
}

/** The calendar day, as `YYYY-MM-DD`, that a moment falls on in local time. */
export function localDayOf(date: Date): string {
  const pad = (value: number, length: number) => String(value).padStart(length, '0');
  return `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1, 2)}-${pad(date.getDate(), 2)}`;
}

/** The day that lies some calendar days, or years, after a moment, in local time. */
export function dayAfter(now: number, distance: { days?: number; years?: number }): string {
  const date = new Date(now);
  // At noon, so that a clock change on the way cannot move the day.
  date.setHours(12, 0, 0, 0);
  date.setFullYear(date.getFullYear() + (distance.years ?? 0));
  date.setDate(date.getDate() + (distance.days ?? 0));
  return localDayOf(date);
}

/**
 * The last millisecond of a calendar day in local time, in UTC; it is right on days of 23 and 25
 * hours too. `null` where the text is not a day that exists.
 */
export function endOfDay(localDay: string): string | null {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(localDay)?.map(Number) ?? [];
  if (!year || !month || !date) return null;
  // Its last hour comes twice where the clock goes back at midnight; the next day begins but once.
  const end = new Date(new Date(year, month - 1, date + 1).getTime() - 1);
  return localDayOf(end) === localDay ? end.toISOString() : null;
}
