import { describe, expect, it } from 'vitest';
import {
  type Catalogue,
  catalogue,
  guardedOperations,
  requiredParts,
  unlockedBy,
} from './catalogue';

const library: Catalogue = [
  {
    operation: 'getBook',
    group: 'books',
    method: 'GET',
    path: '/book/{id}',
    anyOf: ['books:read'],
  },
  {
    operation: 'addBook',
    group: 'books',
    method: 'POST',
    path: '/book',
    anyOf: ['books:write', 'shelves:read shelves:write'],
  },
  { operation: 'getHours', group: 'hours', method: 'GET', path: '/hours' },
];
const names = (operations: Catalogue) => operations.map(({ operation }) => operation);

describe('a catalogue', () => {
  it('accepts the operations of any network', () => {
    expect(catalogue.parse(JSON.parse(JSON.stringify(library)))).toEqual(library);
    expect(names(guardedOperations(library))).toEqual(['getBook', 'addBook']);
    expect(requiredParts(library)).toEqual([
      'books:read',
      'books:write',
      'shelves:read',
      'shelves:write',
    ]);
  });

  it('reads a required scope as a list of parts of which one is enough', () => {
    const { anyOf: _, ...rest } = library[1] ?? {};
    const written = { ...rest, requiredScope: 'books:write  shelves:write' };
    expect(catalogue.parse([written])).toEqual([
      { ...rest, anyOf: ['books:write', 'shelves:write'] },
    ]);
  });

  it('keeps an operation that is unusable from looking free', () => {
    const lost = { ...library[0], unusable: 'Its scope has no colon.' };
    const [read] = catalogue.parse([lost]);
    expect(read).toEqual({ ...library[2], ...lost, anyOf: undefined });
    expect(guardedOperations(read ? [read] : [])).toEqual([]);
    expect(unlockedBy('*:*', read ? [read] : [])).toEqual([]);
  });

  it.each(['', ' ', 'books', 'books:read admin'])('refuses the required scope %j', (scope) => {
    const [first] = library;
    expect(catalogue.safeParse([{ ...first, anyOf: [scope] }]).success).toBe(false);
    expect(catalogue.safeParse([{ ...first, requiredScope: scope }]).success).toBe(false);
    expect(catalogue.safeParse([{ ...first, anyOf: [] }]).success).toBe(false);
  });
});

describe('unlockedBy', () => {
  it.each([
    ['*:*', ['getBook', 'addBook']],
    ['*:read', ['getBook']],
    ['shelves:write', []],
    ['shelves:write shelves:read', ['addBook']],
    ['shelves:*', ['addBook']],
    ['boosts:read', []],
    ['', []],
  ])('%j unlocks %j', (scope, expected) => {
    expect(names(unlockedBy(scope, library))).toEqual(expected);
  });
});
