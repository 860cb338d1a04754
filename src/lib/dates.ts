const DAY_MS = 86_400_000;

/** Each unit with the distance from which it is used, and its length, both in milliseconds. */
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

/** The distance from now in the browser's language: “in 63 days”, “2 hours ago”. */
export function formatRelative(iso: string, now: number): string {
  const distance = Date.parse(iso) - now;
  const [unit, , size] = UNITS.find(([, from]) => Math.abs(distance) >= from) ?? [
    'minute',
    0,
    60_000,
  ];
  return relative.format(Math.trunc(distance / size), unit);
}

/** The local calendar day; its year appears only if it isn't the current one. */
export function formatDay(iso: string, now: number): string {
  const date = new Date(iso);
  return (date.getFullYear() === new Date(now).getFullYear() ? day : dayOfYear).format(date);
}

/** The exact moment in local time, with its zone: “25 January 2027 at 23:59 CET”. */
export function formatMoment(iso: string): string {
  return moment.format(new Date(iso));
}

/** The local calendar day of a moment, as `YYYY-MM-DD`. */
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
 * The last millisecond of a local calendar day, as a UTC timestamp, including on days of 23 and 25
 * hours. `null` if no such day exists.
 */
export function endOfDay(localDay: string): string | null {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(localDay)?.map(Number) ?? [];
  if (!year || !month || !date) return null;
  // Where clocks go back at midnight, the last hour occurs twice, but the next day starts only
  // once.
  const end = new Date(new Date(year, month - 1, date + 1).getTime() - 1);
  return localDayOf(end) === localDay ? end.toISOString() : null;
}
