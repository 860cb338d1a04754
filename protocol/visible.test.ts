import { describe, expect, it } from 'vitest';
import { SEEN_NAMES, UNSEEN_NAMES } from './testing/any-name';
import { isVisible, oneLine, withPlainBreaks } from './visible';

describe('names that can’t be seen', () => {
  it.each([...Object.entries(UNSEEN_NAMES), ['nothing', ''], ['an escape', '\u001b']])(
    'are made of %s',
    (_, text) => {
      expect(isVisible(text)).toBe(false);
    },
  );

  it.each(SEEN_NAMES)('are not like %j', (text) => {
    expect(isVisible(text)).toBe(true);
    expect(isVisible(`\u200b${text}\u2800`)).toBe(true);
  });
});

it.each([
  ['CI', 'CI'],
  [' CI\r\n\u00a0 deploy\u2028', 'CI deploy'],
  ['CI\u001b[31m\u0085deploy\u0000', 'CI [31m deploy'],
  ['\u202eab\u2069 שכר\u200f', 'ab שכר\u200f'],
  ['می\u200cخواهم 👩\u200d👧', 'می\u200cخواهم 👩\u200d👧'],
])('%j is one line as %j', (text, line) => {
  expect(oneLine(text)).toBe(line);
});

it.each(['a\nb', 'a\r\nb', 'a\rb', 'a\u2028b', 'a\u2029b', 'a\u0085b', 'a\u000bb', 'a\fb'])(
  'line breaks: %j has two lines',
  (text) => {
    expect(withPlainBreaks(text)).toBe('a\nb');
  },
);

it('keeps empty lines, whichever way they end', () => {
  expect(withPlainBreaks('a\r\n\r\nb\n\nc\r\rd')).toBe('a\n\nb\n\nc\n\nd');
});
