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
    requiredScope: 'books:read',
  },
  {
    operation: 'addBook',
    group: 'books',
    method: 'POST',
    path: '/book',
    requiredScope: 'books:write shelves:write',
  },
  { operation: 'getHours', group: 'hours', method: 'GET', path: '/hours' },
];
const names = (operations: Catalogue) => operations.map(({ operation }) => operation);

describe('a catalogue', () => {
  it('accepts the operations of any network', () => {
    expect(catalogue.parse(JSON.parse(JSON.stringify(library)))).toEqual(library);
    expect(names(guardedOperations(library))).toEqual(['getBook', 'addBook']);
    expect(requiredParts(library)).toEqual(['books:read', 'books:write', 'shelves:write']);
  });

  it.each(['', ' ', 'books', 'books:read admin'])(
    'refuses the required scope %j',
    (requiredScope) => {
      expect(catalogue.safeParse([{ ...library[0], requiredScope }]).success).toBe(false);
    },
  );
});

describe('unlockedBy', () => {
  it.each([
    ['*:*', ['getBook', 'addBook']],
    ['*:read', ['getBook']],
    ['shelves:write', ['addBook']],
    ['boosts:read', []],
    ['', []],
  ])('%j unlocks %j', (scope, expected) => {
    expect(names(unlockedBy(scope, library))).toEqual(expected);
  });
});
