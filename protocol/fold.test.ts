import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { fold } from './fold';

const MARKS = /[\u0300-\u036f]/;
const text = fc.string({ unit: 'binary', maxLength: 20 });
const letters = fc.string({
  unit: fc.constantFrom(...'aeiousnßẞıİłŁøæþðςσΣйがクﾊﾞ한각กำकि़ख', '\u0301', '\u0307', '\u3099'),
  maxLength: 8,
});

describe('accents', () => {
  test.each([
    ['jeremy', 'Jérémy'],
    ['jeremy', 'Je\u0301re\u0301my'],
    ['muller', 'Müller'],
    ['lodz', 'Łódź'],
    ['istanbul', 'İstanbul'],
    ['issiz', 'ISSIZ'],
    ['isiz', 'ısız'],
    ['duong', 'Đường'],
    ['oeuvre', 'Œuvre'],
    ['thor', 'Þór'],
    ['aeroskobing', 'Ærøskøbing'],
    ['hamrun', 'Ħamrun'],
    ['eliyev', 'Əliyev'],
    ['елка', 'Ёлка'],
    ['αθηνα', 'Αθήνα'],
  ])('%s finds %s', (typed, name) => {
    expect(fold(name)).toContain(fold(typed));
  });

  test.each([
    ['が', 'か'],
    ['パ', 'ハ'],
    ['ที่', 'ที'],
    ['कि', 'क'],
    ['क़', 'क'],
    ['שָׁ', 'ש'],
  ])('%s is not %s: other scripts’ marks are letters’ parts', (one, other) => {
    expect(fold(one)).not.toBe(fold(other));
  });

  it('keeps Hangul in syllables, so that a part of one is no part of a word', () => {
    expect(fold('한글')).toBe('한글');
    expect(fold('각')).not.toContain(fold('가'));
  });

  it('leaves no mark on any letter', () => {
    fc.assert(
      fc.property(text, (any) => {
        expect(fold(any)).not.toMatch(MARKS);
      }),
    );
  });
});

describe('case and width', () => {
  test.each([
    ['strasse', 'STRAẞE'],
    ['strasse', 'straße'],
    ['σισυφοσ', 'ΣΊΣΥΦΟΣ'],
    ['σισυφοσ', 'Σίσυφος'],
    ['abc', 'ＡＢＣ'],
    ['file', 'ﬁle'],
  ])('%s is %s', (folded, name) => {
    expect(fold(name)).toBe(folded);
  });
});

describe('any text', () => {
  it('is folded once and for all', () => {
    const either = fc.oneof(text, letters);
    fc.assert(
      fc.property(either, (any) => {
        expect(fold(fold(any))).toBe(fold(any));
      }),
    );
    for (let code = 0; code <= 0x10ffff; code += 1) {
      const folded = fold(String.fromCodePoint(code));
      if (fold(folded) !== folded) expect.fail(`U+${code.toString(16)}`);
    }
  });

  it('folds alike however it is composed', () => {
    fc.assert(
      fc.property(fc.oneof(text, letters), (any) => {
        expect(fold(any.normalize('NFD'))).toBe(fold(any));
        expect(fold(any.normalize('NFKC'))).toBe(fold(any));
      }),
    );
  });

  it('is found by its parts, in any case', () => {
    const word = fc.string({ unit: fc.constantFrom(...'aéßłİıŒσςЁ字が한 -1'), maxLength: 6 });
    fc.assert(
      fc.property(word, word, word, (before, part, after) => {
        const whole = fold(before + part + after);
        expect(whole).toContain(fold(part));
        expect(whole).toContain(fold(part.toUpperCase()));
        expect(whole).toContain(fold(part.toLowerCase()));
      }),
    );
  });
});
