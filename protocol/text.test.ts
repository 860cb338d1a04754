import { describe, expect, it } from 'vitest';
import { isStorable, singleLine, withoutBidiControls, withPlainBreaks } from './text';

const name = singleLine('A name', 100);

describe('singleLine', () => {
  it.each([
    '\u202a',
    '\u202b',
    '\u202c',
    '\u202d',
    '\u202e',
    '\u2066',
    '\u2067',
    '\u2068',
    '\u2069',
  ])('refuses the direction control %j', (control) => {
    const answer = name.safeParse(`Payroll${control}export`);
    expect(answer.error?.issues.map(({ message }) => message)).toEqual([
      'Remove the invisible text-direction characters.',
    ]);
  });

  it.each(['שכר', 'رواتب 2026', 'Payroll שכר', 'a\u200fb', '👩\u200d👧'])('accepts %j', (text) => {
    expect(name.parse(text)).toBe(text);
  });
});

it('removes direction controls from a sentence, and nothing else', () => {
  expect(withoutBidiControls('\u202eab\u2069 שכר\u200f')).toBe('ab שכר\u200f');
});

it.each([
  ['', true],
  ['\u0001\n\u007f\ufffd', true],
  ['😀', true],
  ['\u0000', false],
  ['a\u0000b', false],
  ['a\ud83d', false],
  ['\ude00a', false],
  ['\ude00\ud83d', false],
])('both databases can store %j: %s', (text, expected) => {
  expect(isStorable(text)).toBe(expected);
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
