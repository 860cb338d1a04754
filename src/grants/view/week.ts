import { startOfDay } from '../../english/dates';
import { dateFormat, dateRangeFormat } from '../../english/english';

const DAYS = 7;

const SHORT = { day: 'numeric', month: 'short' } as const;
const shortDate = dateFormat(SHORT);
const shortRange = dateRangeFormat(SHORT);

/** “Jun 1” */
export const formatDay = (time: number) => shortDate.format(time);

/** Seven local days. `from` (inclusive) and `to` (exclusive) are milliseconds since the epoch. */
export type Week = { day: string; from: number; to: number };

/** @param day the first day, local, `YYYY-MM-DD` */
export function weekFrom(day: string): Week {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  // Computed from calendar parts: with daylight saving a week isn't always 168 hours long.
  return { day, from: startOfDay(year, month, date), to: startOfDay(year, month, date + DAYS) };
}

/** “Jun 1 – 7” */
export const formatWeek = ({ from, to }: Week) => shortRange.format(from, to - 1);
