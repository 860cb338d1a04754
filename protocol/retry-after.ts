const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';
/** The three forms of RFC 9110, section 5.6.7, of which engines read only some, and one as local time. */
const HTTP_DATE =
  /^\w+,? +(?:(\d\d)[ -](\w{3})[ -](\d{2,4})|(\w{3}) +(\d\d?)) +(\d\d):(\d\d):(\d\d) +(?:GMT|(\d{4}))$/;
const YEAR_MS = 365 * 86_400_000;

function timeOf(text: string, now: number): number {
  const [, day, month = '', year, month2 = month, day2 = day, h, m, s, year2 = year] =
    HTTP_DATE.exec(text.trim()) ?? [];
  const monthIndex = MONTHS.indexOf(month2) / 3;
  if (monthIndex % 1 !== 0) return Number.NaN;
  const at = (years: number) =>
    Date.UTC(Number(year2) + years, monthIndex, Number(day2), +`${h}`, +`${m}`, +`${s}`);
  if (year2?.length !== 2) return at(0);
  // Two digits are never a year more than 50 years ahead.
  return at(2000) > now + 50 * YEAR_MS ? at(1900) : at(2000);
}

/**
 * How long a `Retry-After` header asks to wait, in milliseconds: a year at most. A date counts from the
 * answer's own `Date`, since this machine's clock can differ.
 *
 * @returns `undefined` if it says nothing that makes sense
 */
export function readRetryAfter(
  header: string | null | undefined,
  date: string | null | undefined,
  now = Date.now(),
): number | undefined {
  const text = header?.trim() ?? '';
  const ms = /^\d+(\.\d+)?$/.test(text)
    ? Number(text) * 1000
    : timeOf(text, now) - (timeOf(date ?? '', now) || now);
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), YEAR_MS);
}
