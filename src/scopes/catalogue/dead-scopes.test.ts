import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Catalogue, unlockedBy } from '../../../protocol/catalogue/catalogue';
import { operations } from '../../../protocol/catalogue/operations';
import { messyScope } from '../testing/messy-scope';
import { deadScopesOf } from './dead-scopes';

it('calls a scope dead only if it unlocks nothing', () => {
  const isDead = deadScopesOf(operations);
  fc.assert(
    fc.property(messyScope, (scope) => {
      expect(isDead(scope)).toBe(unlockedBy(scope, operations).length === 0);
    }),
  );
  expect(['', 'boosts:raed', 'profile:write'].map(isDead)).toEqual([true, true, true]);
  expect(['*:*', 'boosts:read', 'boosts:raed boosts:read'].some(isDead)).toBe(false);
});

it('goes by the given catalogue', () => {
  const library: Catalogue = [
    { operation: 'a', group: 'g', method: 'GET', path: '/a', anyOf: ['books:read'] },
    { operation: 'b', group: 'g', method: 'GET', path: '/b' },
  ];
  expect(deadScopesOf(library)('books:read')).toBe(false);
  expect(deadScopesOf(library)('boosts:read')).toBe(true);
  expect(deadScopesOf(operations)('books:read')).toBe(true);
  expect(deadScopesOf(library)).toBe(deadScopesOf(library));
});
