import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNumber } from './read-number';

describe('readNumber reads what a page shows and what people type', () => {
  it.each([
    '1100',
    '1,100',
    '1.100',
    '1 100',
    '1\u00a0100',
    '1\u202f100',
    '1\u2009100',
    '1’100',
    "1'100",
    ' 1,100 ',
    '1,100\n',
    '١١٠٠',
    '١٬١٠٠',
    '۱۱۰۰',
    '۱٬۱۰۰',
    '\u200f۱٬۱۰۰\u200f',
    '１１００',
    '１，１００',
    '१,१००',
    '𝟷𝟷𝟶𝟶',
    '01100',
  ])('1,100 as %j', (text) => {
    expect(readNumber(text)).toBe(1100);
  });

  it('100,000 as India writes it', () => {
    expect(readNumber('1,00,000')).toBe(100_000);
  });

  it('every number as every language writes it', () => {
    const languages = ['en', 'en-IN', 'en-ZA', 'de', 'de-CH', 'de-AT', 'fr', 'pl', 'es', 'ar-EG'];
    const others = ['fa', 'hi', 'hi-u-nu-deva', 'mr', 'bn', 'my', 'ne', 'ja', 'sv', 'pt-PT', 'ckb'];
    const count = fc.nat({ max: 10_000_000 });
    fc.assert(
      fc.property(count, fc.constantFrom(...languages, ...others), (value, language) => {
        expect(readNumber(value.toLocaleString(language))).toBe(value);
        expect(readNumber(String(value))).toBe(value);
      }),
    );
  });

  it('each digit of every script', () => {
    let digits = 0;
    for (let code = 0; code <= 0x10ffff; code += 1) {
      const character = String.fromCodePoint(code);
      if (!/^\p{Nd}$/u.test(character)) continue;
      // Each script's digits are a row of ten.
      expect(readNumber(character), code.toString(16)).toBe(digits % 10);
      digits += 1;
    }
    expect(digits).toBeGreaterThan(600);
  });
});

describe('readNumber refuses what is no whole number', () => {
  it.each([
    '',
    ' ',
    'all',
    '1.5',
    '1,5',
    '1,1000',
    '1,,100',
    '1,100.000',
    '-5',
    '+5',
    '1e3',
    '0x10',
  ])('%j', (text) => {
    expect(readNumber(text)).toBeNull();
  });

  it.each(['1,10', '1100 grants', ',100', '100,', '1 , 100', '١٫٥', '½', '²', 'Ⅷ', '五'])(
    '%j',
    (text) => {
      expect(readNumber(text)).toBeNull();
    },
  );
});
