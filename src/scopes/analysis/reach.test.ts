import fc from 'fast-check';
import { expect, it } from 'vitest';
import { unlockedBy } from '../../../protocol/catalogue/catalogue';
import { operations } from '../../../protocol/catalogue/operations';
import { isWithin } from '../../../protocol/scope-algebra';
import { reachOf, reachWords, unlockedOnlyBy } from './reach';
import { vocabularyOf } from './vocabulary';

it.each([
  ['', 'Allows 0 of 217 operations'],
  ['profile:*', 'Allows 0 of 217 operations'],
  ['*:*', 'Allows 217 of 217 operations'],
  ['boosts:read', 'Allows 27 of 217 operations'],
  ['authGrants:*', 'Allows 6 of 217 operations'],
])('%j: %s', (scope, words) => {
  expect(reachWords(reachOf(scope, operations))).toBe(words);
});

it('formats large numbers, and the singular', () => {
  expect(reachWords({ unlocked: 1_000, total: 1_234 })).toBe('Allows 1,000 of 1,234 operations');
  expect(reachWords({ unlocked: 1, total: 1 })).toBe('Allows 1 of 1 operation');
});

it('counts by group, without groups that need no scope', () => {
  const { groups } = reachOf('authGrants:read', operations);
  expect(groups).toContainEqual({ group: 'auth-grants', unlocked: 2, total: 6 });
  expect(groups.map(({ group }) => group)).not.toContain('utilities');
});

const { resources, actions } = vocabularyOf(operations);
const part = fc
  .tuple(fc.constantFrom('*', ...resources), fc.constantFrom('*', ...actions))
  .map((names) => names.join(':'));
const scope = fc.array(part, { maxLength: 4 }).map((parts) => parts.join(' '));

it('adds up: the groups sum to the total', () => {
  fc.assert(
    fc.property(scope, (text) => {
      const { unlocked, total, groups } = reachOf(text, operations);
      expect(unlocked).toBe(unlockedBy(text, operations).length);
      expect(groups.reduce((sum, group) => sum + group.unlocked, 0)).toBe(unlocked);
      expect(groups.reduce((sum, group) => sum + group.total, 0)).toBe(total);
    }),
  );
});

it('lists what only the first of two scopes unlocks, nothing if it permits nothing more', () => {
  fc.assert(
    fc.property(scope, scope, (a, b) => {
      const only = unlockedOnlyBy(a, b, operations);
      expect(only.length).toBe(
        unlockedBy(`${a} ${b}`, operations).length - unlockedBy(b, operations).length,
      );
      if (isWithin(a, b)) expect(only).toEqual([]);
    }),
  );
});
