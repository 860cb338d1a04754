import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listGrantsInput, literalOf, patternOf } from './grant-list';

const accepts = (input: unknown) => listGrantsInput.safeParse(input).success;
const nameQuery = (name: unknown) => ({ query: { name } });

describe('literalOf and patternOf', () => {
  const literal = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 });
  const specials = fc.string({
    unit: fc.constantFrom(...'\\/^$.*+?()[]{}|-\n é🦉'),
    minLength: 1,
  });

  it('are inverses for any text', () => {
    fc.assert(
      fc.property(fc.oneof(literal, specials), (text) => {
        expect(literalOf(patternOf(text))).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  it('agree with RegExp', () => {
    fc.assert(
      fc.property(specials, (text) => {
        const [, body = ''] = /^\/(.+)\/i$/su.exec(patternOf(text)) ?? [];
        expect(new RegExp(body, 'iu').exec(text)?.[0]).toBe(text);
      }),
    );
  });

  it.each(['/^a/i', '/a$/i', '/a.b/i', '/a*/i', '/(a)/', '/[a]/i', '/a|b/i', '/a{2}/i', '/\\d/i'])(
    'refuse the pattern %s',
    (pattern) => {
      expect(literalOf(pattern)).toBeNull();
    },
  );

  it.each(['', 'a', '/a', 'a/i', '//i', '/a/g', '/a/ii', '/a\\/i', '/a/b/i'])(
    'refuse %j, which is not /text/i',
    (pattern) => {
      expect(literalOf(pattern)).toBeNull();
    },
  );

  it('accept a pattern without the flag, and unneeded escapes', () => {
    expect(literalOf('/a\\-b/')).toBe('a-b');
  });
});

describe('listGrantsInput', () => {
  it.each([1, 100, 1000])('accepts the limit %i', (limit) => {
    expect(accepts({ limit })).toBe(true);
  });

  it.each([0, -1, 1001, 1.5, Number.NaN, '10', null])('refuses the limit %j', (limit) => {
    expect(accepts({ limit })).toBe(false);
  });

  it('accepts any text of up to 100 characters as a cursor', () => {
    expect(accepts({ cursor: '2026-01-01T00:00:00.000Z~' })).toBe(true);
    expect(accepts({ cursor: 'a'.repeat(100) })).toBe(true);
    expect(accepts({ cursor: 'a'.repeat(101) })).toBe(false);
    expect(accepts({ cursor: '\u0000' })).toBe(false);
    expect(accepts({ cursor: 7 })).toBe(false);
  });

  it.each(['CI', '', 'a'.repeat(1000), { $in: [] }, { $in: ['CI', 'CD'] }, { $regex: '/a\\.b/i' }])(
    'accepts the query %j',
    (query) => {
      expect(accepts(nameQuery(query))).toBe(true);
    },
  );

  it.each([
    7,
    null,
    ['CI'],
    'a'.repeat(1001),
    '\u0000',
    { $in: 'CI' },
    { $in: [7] },
    { $in: Array.from({ length: 101 }, () => 'CI') },
    { $regex: '/a.*b/i' },
    { $regex: 'a' },
    { $ne: 'CI' },
    { $in: ['CI'], $regex: '/a/i' },
    {},
  ])('refuses the query %j', (query) => {
    expect(accepts(nameQuery(query))).toBe(false);
  });

  it('drops unknown keys', () => {
    expect(listGrantsInput.parse({ sort: 'name', query: { owner: 'x' } })).toEqual({ query: {} });
  });
});

it('searches for 200 characters at most, as they are compared', () => {
  const pattern = (text: string) => nameQuery({ $regex: patternOf(text) });
  expect(accepts(pattern('a'.repeat(200)))).toBe(true);
  expect(accepts(pattern('a'.repeat(201)))).toBe(false);
  // One character that folds to 18.
  expect(accepts(pattern('ﷺ'.repeat(11)))).toBe(true);
  expect(accepts(pattern('ﷺ'.repeat(12)))).toBe(false);
});
