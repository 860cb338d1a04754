/** RFC 3339 and its relatives: any offset or none (then UTC), any case, any precision, leap seconds. */
const MOMENT =
  /^(\d{4,6})-(\d\d)-(\d\d)(?:[t ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,3})\d*)?)?\s*(?:z|([+-])(\d\d):?(\d\d)?)?)?$/i;

const LAST = '9999-12-31T23:59:59.999Z';

/**
 * A moment as other servers write it, in the form of ours: UTC with milliseconds. Years that this form
 * doesn't have become its last moment. `null` if it can't be read.
 */
export function readMoment(text: unknown): string | null {
  const match = typeof text === 'string' ? MOMENT.exec(text.trim()) : null;
  if (!match) return null;
  const [year, month, day, hour, minute, second] = match
    .slice(1, 7)
    .map((digits) => Number(digits ?? 0)) as [number, number, number, number, number, number];
  const [, , , , , , , fraction = '', sign, hours = 0, minutes = 0] = match;
  const isClockTime = hour <= 23 && minute <= 59 && second <= 60 && +hours <= 23 && +minutes <= 59;
  // Not Date.UTC, which reads the years up to 99 as those of the last century.
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (!isClockTime || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  date.setUTCHours(hour, minute, second, Number(fraction.padEnd(3, '0')));
  const offset = (Number(hours) * 60 + Number(minutes)) * 60_000;
  date.setTime(date.getTime() - (sign === '-' ? -offset : offset));
  if (date.getUTCFullYear() > 9999 || Number.isNaN(date.getTime())) return LAST;
  return date.getUTCFullYear() < 0 ? null : date.toISOString();
}
