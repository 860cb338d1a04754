import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from './fold';
import { grantDescription, grantName, grantScope, MAX_NAME_LENGTH } from './grant-fields';
import { displayName } from './profile';
import { anyName, SEEN_NAMES, UNSEEN_NAMES } from './testing/any-name';
import { clip, isStorable } from './text';
import { isVisible, oneLine } from './visible';

const messagesOf = (schema: typeof grantName, text: string) =>
  schema.safeParse(text).error?.issues.map(({ message }) => message) ?? [];

describe('a name', () => {
  it.each(Object.entries(UNSEEN_NAMES))('that can’t be seen is refused: %s', (_, text) => {
    expect(messagesOf(grantName, text)).toEqual(['A name needs a character that can be seen.']);
    expect(messagesOf(displayName, text)).toEqual([
      'A display name needs a character that can be seen.',
    ]);
  });

  it.each(SEEN_NAMES)('is taken as it is: %j', (text) => {
    expect(grantName.parse(text)).toBe(text);
    expect(displayName.parse(text)).toBe(text);
  });

  it.each([
    ['  CI\t deploy ', 'CI deploy'],
    ['CI\u00a0deploy', 'CI deploy'],
    ['CI \u3000\u2003deploy\n', 'CI deploy'],
  ])('has single blanks: %j', (text, expected) => {
    expect(grantName.parse(text)).toBe(expected);
  });

  it.each([
    ['CI\ndeploy', 'Write a name in one line.'],
    ['CI\r\ndeploy', 'Write a name in one line.'],
    ['CI\u2028deploy', 'Write a name in one line.'],
    ['CI\u0085deploy', 'Write a name in one line.'],
    ['CI\u001b[31mdeploy\u001b[0m', 'Remove the control character U+001B.'],
    ['CI\u007f', 'Remove the control character U+007F.'],
    ['CI\u009b', 'Remove the control character U+009B.'],
    ['👨\u200d👩\u200d👧\u200d👦'.repeat(101), 'A name can have 100 characters at most.'],
    [`a${'\u0301'.repeat(1_000)}`, 'A name can have 100 characters at most.'],
  ])('is refused in words that fit: %j', (text, message) => {
    expect(messagesOf(grantName, text)).toEqual([message]);
  });

  it('whatever it’s made of: what is accepted can be seen, stored and kept', () => {
    fc.assert(
      fc.property(anyName, (text) => {
        const answer = grantName.safeParse(text);
        if (!answer.success) {
          for (const { message } of answer.error.issues) expect(message).toMatch(/^[A-Z].*\.$/);
          return;
        }
        const name = answer.data;
        expect(isVisible(name)).toBe(true);
        expect(isStorable(name)).toBe(true);
        expect(name).toBe(name.trim());
        expect(oneLine(name)).toBe(name);
        expect(grantName.parse(name)).toBe(name);
        expect(clip(name, MAX_NAME_LENGTH)).toBe(name);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a description', () => {
  it.each(['', 'a\nb', 'a\r\n\r\nb', 'a\u2028b', '\ta', ' a ', '🚀'.repeat(1_000)])(
    'is taken as it is, with its line breaks: %j',
    (text) => {
      expect(grantDescription.parse(text)).toBe(text);
    },
  );

  it('of blanks alone is none', () => {
    expect(grantDescription.parse(' \r\n\u3000\t')).toBe('');
  });

  it.each(Object.entries(UNSEEN_NAMES))('that can’t be seen is refused: %s', (_, text) => {
    expect(grantDescription.safeParse(text).error?.issues).toMatchObject([
      { message: 'The description needs a character that can be seen.' },
    ]);
  });

  it('has no control characters', () => {
    expect(grantDescription.safeParse('a\u001b[31m').error?.issues).toMatchObject([
      { message: 'Remove the control character U+001B.' },
    ]);
  });
});

describe('clip', () => {
  it('never cuts a character in two', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.nat(30), (text, max) => {
        const clipped = clip(text, max);
        expect(text.startsWith(clipped)).toBe(true);
        const characters = Array.from(new Intl.Segmenter().segment(text), (one) => one.segment);
        if (text.length <= 10 * max) expect(clipped).toBe(characters.slice(0, max).join(''));
      }),
    );
  });

  it('keeps to the length in code units', () => {
    expect(clip(`ab${'\u0301'.repeat(20)}c`, 2)).toBe('a');
  });
});

describe('a scope', () => {
  it.each([
    'bööst:read',
    'ｂoosts:read',
    '\u212aeys:read',
    'boostſ:read',
    'boosts:read\n',
    'a:b\u00a0c:d',
  ])('with other characters than ASCII is refused: %j', (text) => {
    expect(grantScope.safeParse(text).success).toBe(false);
  });

  it('that is accepted is ASCII, so databases fold its case as searches do', () => {
    const character = fc.constantFrom(
      ...'aZ09_-:* ',
      'é',
      'ſ',
      'ı',
      'İ',
      '\u212a',
      'Ａ',
      '\n',
      '\u0301',
    );
    const text = fc.array(character, { maxLength: 8 }).map((all) => all.join(''));
    let count = 0;
    fc.assert(
      fc.property(text, (scope) => {
        if (!grantScope.safeParse(scope).success) return;
        count += 1;
        expect(scope).toMatch(/^[ -~]*$/);
        expect(fold(scope)).toBe(scope.toLowerCase());
      }),
      { numRuns: 5000, seed: 1 },
    );
    expect(count).toBeGreaterThan(20);
  });
});
