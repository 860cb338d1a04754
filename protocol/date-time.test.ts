import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateTime } from './date-time';

// As the published page of the API gives it, character by character.
const PUBLISHED =
  '^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))T(?:(?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d+)?)?(?:Z))$';
const published = new RegExp(PUBLISHED);

const accepts = (text: string) => dateTime.safeParse(text).success;

const number = (max: number, digits: number) =>
  fc.integer({ min: 0, max }).map((value) => String(value).padStart(digits, '0'));
/** Texts near the border of the pattern: days and times that may or may not exist, in any zone. */
const nearly = fc
  .tuple(
    number(9999, 4),
    number(13, 2),
    number(32, 2),
    number(25, 2),
    number(61, 2),
    fc.constantFrom('', ':00', ':59', ':60', ':00.1', ':00.123456789', ':00.', '.5'),
    fc.constantFrom('Z', 'Z', 'Z', 'z', '', '+00:00', '-00:00', '+02:00', 'Z '),
  )
  .map(([y, mo, d, h, mi, rest, zone]) => `${y}-${mo}-${d}T${h}:${mi}${rest}${zone}`);

describe('dateTime', () => {
  it('accepts exactly what the published pattern accepts', () => {
    fc.assert(
      fc.property(nearly, (text) => {
        expect(accepts(text)).toBe(published.test(text));
      }),
      { numRuns: 5000 },
    );
  });

  it('accepts everything that Date.toISOString writes, up to the year 9999', () => {
    const max = new Date('9999-12-31T23:59:59.999Z');
    fc.assert(
      fc.property(fc.date({ min: new Date('0000-01-01'), max, noInvalidDate: true }), (date) => {
        expect(accepts(date.toISOString())).toBe(true);
      }),
    );
  });

  it('accepts 29 February in leap years only', () => {
    for (let year = 0; year <= 9999; year += 1) {
      const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
      const text = `${String(year).padStart(4, '0')}-02-29T12:00Z`;
      if (accepts(text) !== isLeap) expect.unreachable(text);
    }
  });

  it.each([
    '2026-01-01T00:00Z',
    '2026-01-01T00:00:00Z',
    '2026-01-01T23:59:59.999999Z',
    '2028-02-29T00:00Z',
    '2000-02-29T00:00Z',
  ])('accepts %s', (text) => {
    expect(accepts(text)).toBe(true);
    expect(Date.parse(text)).not.toBeNaN();
  });

  it.each([
    '2026-01-01',
    '2026-01-01T00:00',
    '2026-01-01T00Z',
    '2026-01-01T00:00:00+00:00',
    '2026-01-01T00:00:00-05:00',
    '2026-01-01 00:00Z',
    '2026-01-01T24:00Z',
    '2026-02-29T00:00Z',
    '1900-02-29T00:00Z',
    '2026-04-31T00:00Z',
    '2026-13-01T00:00Z',
    '2026-01-01T00:00:60Z',
    '2026-01-01T00:00Z\n',
    '٢٠٢٦-01-01T00:00Z',
    '+002026-01-01T00:00Z',
    '',
  ])('refuses %j', (text) => {
    expect(accepts(text)).toBe(false);
  });

  it.each(['+010000-01-01T04:59:59.999Z', '10000-01-01T00:00Z', '20270-01-25T22:59:59Z'])(
    'refuses %s, and says how many digits a year has',
    (text) => {
      expect(dateTime.safeParse(text).error?.issues[0]?.message).toContain(
        'in a year of four digits',
      );
    },
  );
});
