import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRetryAfter } from './retry-after';

const NOW = Date.parse('2026-10-21T07:26:00Z');
const YEAR_MS = 365 * 86_400_000;

describe('Retry-After', () => {
  it.each([
    ['2', 2000],
    ['0', 0],
    [' 120 ', 120_000],
    ['1.5', 1500],
    ['9'.repeat(400), YEAR_MS],
    ['Wed, 21 Oct 2026 07:28:00 GMT', 120_000],
    ['Wednesday, 21-Oct-26 07:28:00 GMT', 120_000],
    ['Wed Oct 21 07:28:00 2026', 120_000],
    ['Sun Nov  1 07:26:00 2026', 11 * 86_400_000],
    ['Wed, 21 Oct 2026 07:20:00 GMT', 0],
    ['Sunday, 06-Nov-94 08:49:37 GMT', 0],
    ['Fri, 31 Dec 9999 23:59:59 GMT', YEAR_MS],
    ['-5', undefined],
    ['soon', undefined],
    ['2026-10-21T07:28:00Z', undefined],
    ['Wed, 21 Foo 2026 07:28:00 GMT', undefined],
    ['', undefined],
    [null, undefined],
    [undefined, undefined],
  ])('%j asks to wait %s ms', (header, expected) => {
    expect(readRetryAfter(header, null, NOW)).toBe(expected);
  });

  it('a date counts from the date of the answer, however wrong this clock is', () => {
    const date = 'Wed, 21 Oct 2026 07:26:30 GMT';
    for (const now of [NOW, NOW + 2 * 86_400_000, NOW - 600_000]) {
      expect(readRetryAfter('Wed, 21 Oct 2026 07:28:00 GMT', date, now)).toBe(90_000);
      expect(readRetryAfter('90', date, now)).toBe(90_000);
    }
  });

  it('any text makes a wait of a year at most, or none', () => {
    fc.assert(
      fc.property(fc.string(), fc.option(fc.string()), (header, date) => {
        const ms = readRetryAfter(header, date, NOW) ?? 0;
        expect(ms >= 0 && ms <= YEAR_MS).toBe(true);
      }),
    );
  });

  it('reads back any date in each of the three forms', () => {
    const moments = fc.date({ min: new Date('1980'), max: new Date('2060'), noInvalidDate: true });
    fc.assert(
      fc.property(moments, (moment) => {
        moment.setUTCMilliseconds(0);
        const fixed = moment.toUTCString();
        const [, day = '', month = '', year = '', time = ''] = fixed.split(' ');
        const sent = new Date(moment.getTime() - 120_000).toUTCString();
        for (const form of [
          fixed,
          `Wednesday, ${day}-${month}-${year.slice(2)} ${time} GMT`,
          `Wed ${month} ${String(Number(day)).padStart(2)} ${time} ${year}`,
        ]) {
          expect(readRetryAfter(form, sent, NOW)).toBe(120_000);
        }
      }),
    );
  });
});
