const DAYS = 7;

const short = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });

/** A day, as short as it can be said: “Jun 1”. */
export const formatDay = (time: number) => short.format(time);

/** Seven days in local time: from the first millisecond of the first one to that of the day after. */
export type Week = { day: string; from: number; to: number };

/** The week that begins with a local day, `YYYY-MM-DD`; it is right where the clock changes too. */
export function weekFrom(day: string): Week {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  // Each from its own parts: where the clock skips midnight, a day begins later.
  const [from, to] = [date, date + DAYS].map((one) => new Date(year, month - 1, one).getTime());
  return { day, from: from ?? 0, to: to ?? 0 };
}

/** The days of a week, as short as they can be said: “Jun 1 – 7”. */
export const formatWeek = ({ from, to }: Week) => short.formatRange(from, to - 1);
