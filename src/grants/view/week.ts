const DAYS = 7;

const shortDate = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });

/** “Jun 1” */
export const formatDay = (time: number) => shortDate.format(time);

/** Seven local days. `from` (inclusive) and `to` (exclusive) are milliseconds since the epoch. */
export type Week = { day: string; from: number; to: number };

/** @param day the first day, local, `YYYY-MM-DD` */
export function weekFrom(day: string): Week {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  // Computed from calendar parts: with daylight saving a week isn't always 168 hours long.
  const [from, to] = [date, date + DAYS].map((dayOfMonth) =>
    new Date(year, month - 1, dayOfMonth).getTime(),
  );
  return { day, from: from ?? 0, to: to ?? 0 };
}

/** “Jun 1 – 7” */
export const formatWeek = ({ from, to }: Week) => shortDate.formatRange(from, to - 1);
