import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canonicalScope,
  covers,
  formatScope,
  isSpacedScope,
  malformedPart,
  parseScope,
} from './scope';
import { coverAllOf, isWithin } from './scope-algebra';

// The model: a scope is the set of pairs that it permits in a world of few names. One name of each
// kind is in no scope, so that a wildcard permits more than any list of names does.
const RESOURCES = ['boosts', 'profiles', 'of-another-network'];
const ACTIONS = ['read', 'write', 'of-another-kind'];
const WORLD = RESOURCES.flatMap((resource) => ACTIONS.map((action) => `${resource}:${action}`));

const part = fc
  .tuple(fc.constantFrom('*', 'boosts', 'profiles'), fc.constantFrom('*', 'read', 'write'))
  .map(([resource, action]) => `${resource}:${action}`);
const scope = fc.array(part, { maxLength: 4 }).map((parts) => parts.join(' '));
const scopeAndItsShuffle = scope.chain((text) => {
  const parts = text.split(' ');
  const shuffle = fc.shuffledSubarray(parts, { minLength: parts.length });
  return fc.tuple(
    fc.constant(text),
    shuffle.map((shuffled) => shuffled.join(' ')),
  );
});
const messyText = fc
  .array(fc.oneof(part, fc.constantFrom('', ' ', ':', 'a', 'a:', '*:*x', 'boosts:read\n', '-a:b')))
  .map((words) => words.join(' '));

function permitted(text: string): Set<string> {
  const patterns = text
    .split(' ')
    .filter(Boolean)
    .map((word) => new RegExp(`^${word.replaceAll('*', '[^:]+')}$`));
  return new Set(WORLD.filter((pair) => patterns.some((pattern) => pattern.test(pair))));
}

const isSubset = (some: Set<string>, all: Set<string>) => [...some].every((pair) => all.has(pair));

describe('covers', () => {
  it('agrees with the model for any one of the required parts', () => {
    fc.assert(
      fc.property(scope, scope, (granted, required) => {
        const all = permitted(granted);
        const expected = parseScope(required).some((one) =>
          isSubset(permitted(formatScope([one])), all),
        );
        expect(covers(granted, required)).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['*:*', 'boosts:write', true],
    ['*:read', 'boosts:write', false],
    ['boosts:*', 'boosts:write', true],
    ['boost:write', 'boosts:write', false],
    ['profiles:read', 'boosts:read profiles:read', true],
    ['', 'boosts:read', false],
    ['*:*', '', false],
    ['boosts:read', 'boosts:*', false],
  ])('“%s” for an operation that requires “%s”: %s', (granted, required, expected) => {
    expect(covers(granted, required)).toBe(expected);
  });
});

describe('coverAllOf', () => {
  it('agrees with the model for all of the required parts', () => {
    fc.assert(
      fc.property(scope, scope, (granted, required) => {
        const expected = required !== '' && isSubset(permitted(required), permitted(granted));
        expect(coverAllOf(granted)(required)).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['', ' ', 'boosts', 'boosts:read profiles', 'boosts:read boosts: read'])(
    'covers nothing that is malformed, such as “%s”',
    (required) => {
      expect(coverAllOf('*:*')(required)).toBe(false);
    },
  );
});

describe('isWithin', () => {
  it('agrees with the model', () => {
    fc.assert(
      fc.property(scope, scope, (narrow, wide) => {
        expect(isWithin(narrow, wide)).toBe(isSubset(permitted(narrow), permitted(wide)));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('parse and format', () => {
  it('keep what a scope permits, without duplicates, in one order', () => {
    fc.assert(
      fc.property(scopeAndItsShuffle, ([text, shuffled]) => {
        const formatted = formatScope(parseScope(text));
        expect(permitted(formatted)).toEqual(permitted(text));
        expect(formatScope(parseScope(shuffled))).toBe(formatted);
        expect(new Set(formatted.split(' ')).size).toBe(formatted.split(' ').length);
        expect(formatScope(parseScope(formatted))).toBe(formatted);
      }),
    );
  });

  it('sorts the wildcard first, then read, write and delete, then other actions', () => {
    expect(formatScope(parseScope('b:delete b:admin b:write b:read b:* a:read *:read'))).toBe(
      '*:read a:read b:* b:read b:write b:delete b:admin',
    );
  });

  it('drops words that are not resource:action, and names the first one', () => {
    expect(parseScope('boosts:read nonsense profiles:write')).toEqual([
      { resource: 'boosts', action: 'read' },
      { resource: 'profiles', action: 'write' },
    ]);
    expect(malformedPart('boosts:read nonsense a:b:c')).toBe('nonsense');
    expect(malformedPart('boosts:read')).toBeNull();
  });

  it.each([
    'a:',
    ':a',
    'a:b:c',
    '**:a',
    'a:*b',
    '1a:b',
    '-a:b',
    'a:b\tc:d',
    'a:b\n',
    'ä:b',
    'a.b:c',
  ])('refuses the word %j', (word) => {
    expect(malformedPart(word)).toBe(word);
  });
});

const wordsOf = (text: string) => new Set(text.split(' ').filter(Boolean));

describe('canonicalScope', () => {
  it('changes nothing the second time, and loses no malformed word', () => {
    fc.assert(
      fc.property(messyText, (text) => {
        const canonical = canonicalScope(text);
        expect(canonicalScope(canonical)).toBe(canonical);
        expect(isSpacedScope(canonical)).toBe(true);
        expect(wordsOf(canonical)).toEqual(wordsOf(text));
      }),
    );
  });

  it('puts malformed words last', () => {
    expect(canonicalScope('nonsense b:read a:read')).toBe('a:read b:read nonsense');
  });
});

describe('isSpacedScope', () => {
  it.each([
    ['', true],
    ['a:b', true],
    ['a:b c:d', true],
    ['a:b  c:d', false],
    [' a:b', false],
    ['a:b ', false],
    [' ', false],
  ])('%j: %s', (text, expected) => {
    expect(isSpacedScope(text)).toBe(expected);
  });
});
