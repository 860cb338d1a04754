import { describe, expect, it, vi } from 'vitest';
import { englishOf } from './english';

const regionOf = (...languages: string[]) => englishOf(languages).split('-u-')[0];

describe('the English of a browser', () => {
  it.each([
    [['en-GB'], 'en-GB'],
    [['de-DE', 'en-GB', 'en-US'], 'en-GB'],
    [['de-DE', 'de', 'en-US', 'en'], 'en-US'],
    [['en-Latn-IN'], 'en-IN'],
    [['EN-au'], 'en-au'],
    [['en-150'], 'en-150'],
    [['en-GB-u-nu-arab-ca-islamic'], 'en-GB'],
    [['en-Shaw-GB'], 'en-GB'],
    [['en-Shaw'], 'en-US'],
    [['en-u-hc-h12'], 'en-US'],
    [['en'], 'en-US'],
    [['en', 'en-GB'], 'en-GB'],
    [['de-DE', 'fa-IR', 'ar-EG', 'ja-JP'], 'en-US'],
    [['enm-GB', 'den'], 'en-US'],
    [[], 'en-US'],
  ])('of %j is %s', (languages, english) => {
    expect(regionOf(...languages)).toBe(english);
  });

  it('is known to every browser, however odd the list', () => {
    for (const languages of [['en-QQ'], ['en-GB-oxendict'], ['*'], [''], ['en-x-private']])
      expect(() => new Intl.DateTimeFormat(englishOf(languages))).not.toThrow();
  });
});

describe('formats in a browser of another language', () => {
  const AT = Date.UTC(2026, 11, 1, 12);

  it.each([['de-DE'], ['fa-IR'], ['ar-EG'], ['ja-JP'], ['th-TH-u-nu-thai'], ['en-GB-u-nu-arab']])(
    '%s: English words, Latin digits, Gregorian years',
    async (language) => {
      vi.resetModules();
      vi.stubGlobal('navigator', { languages: [language] });
      const format = await import('./english');
      vi.unstubAllGlobals();
      const date = format.dateFormat({ day: 'numeric', month: 'long', year: 'numeric' });
      expect(date.format(AT)).toMatch(/^(December 1, 2026|1 December 2026)$/);
      expect(format.relativeFormat().format(-2, 'day')).toBe('2 days ago');
      expect(format.numberFormat().format(1100)).toBe('1,100');
      expect(format.listFormat('conjunction').format(['a', 'b'])).toBe('a and b');
    },
  );
});
