/** Marks of direction, which come along with numbers copied from a right-to-left text. */
const MARKS = /[\u061c\u200e\u200f\u2066-\u2069]/g;

/** What groups digits somewhere: all kinds of spaces, points, commas and apostrophes count as one each. */
const SEPARATORS = [
  [/\s/g, ' '],
  [/[,\u060c\u066c\uff0c]/g, ','],
  [/[.\uff0e]/g, '.'],
  [/['\u2019\uff07]/g, "'"],
] as const;

/** Groups of three, or as in India (1,00,000), with one and the same separator. */
const GROUPED = /^\d{1,3}(?:([ ,.'])\d{2,3}(?:\1\d{2,3})*(?<=\1\d{3}))?$/;

const isDigit = (code: number) => /^\p{Nd}$/u.test(String.fromCodePoint(code));

/** Unicode has the digits of a script in a row from 0 to 9, some such rows next to each other. */
function valueOfDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let start = code;
  while (isDigit(start - 1)) start -= 1;
  return String((code - start) % 10);
}

/**
 * The whole number that somebody typed, in the digits of any script, grouped or not: 1100, 1,100, 1.100, 1 100,
 * ١٬١٠٠. `null` if it's none, such as 1.5.
 */
export function readNumber(text: string): number | null {
  const latin = SEPARATORS.reduce(
    (rest, [pattern, separator]) => rest.replace(pattern, separator),
    text.replace(MARKS, '').replace(/\p{Nd}/gu, valueOfDigit),
  ).trim();
  if (!/^\d+$/.test(latin) && !GROUPED.test(latin)) return null;
  return Number(latin.replace(/\D/g, ''));
}
