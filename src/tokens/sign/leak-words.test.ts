import { describe, expect, it } from 'vitest';
import { guardedOperations, unlockedBy } from '../../../protocol/catalogue/catalogue';
import { operations } from '../../../protocol/catalogue/operations';
import { HARMS, leakWords } from './leak-words';

const BUILT_IN = { name: 'LearnCard Network', operations, isBuiltIn: true };
const textOf = (scope: string, catalogue = BUILT_IN) => leakWords(scope, catalogue).join(' ');

describe('leakWords', () => {
  it.each(HARMS)('“$words” describes $operation, which requires $scope', (harm) => {
    const found = operations.filter(({ operation }) => operation === harm.operation);
    expect(found.map(({ anyOf }) => anyOf)).toEqual([[harm.scope]]);
    expect(textOf(harm.scope)).toContain(harm.words);
  });

  it.each(['boosts:read', 'authGrants:write', '*:read', '*:*', 'contracts:write autoboosts:write'])(
    'counts the operations that %s unlocks',
    (scope) => {
      const guarded = guardedOperations(operations).length;
      const unlocked = unlockedBy(scope, operations).length;
      expect(unlocked).toBeGreaterThan(0);
      expect(textOf(scope)).toContain(`can make ${unlocked} of the ${guarded} calls`);
    },
  );

  it.each(['', 'profile:*', 'nonsense'])('says that “%s” unlocks nothing', (scope) => {
    expect(unlockedBy(scope, operations)).toEqual([]);
    expect(textOf(scope)).toContain('opens nothing');
    expect(textOf(scope)).toContain('cannot list, make, revoke or delete grants');
  });

  it('names the worst harms only', () => {
    const text = textOf('*:*');
    expect(text).toContain('delete your profile');
    expect(text).not.toContain('add ways to contact you');
  });

  it('names only harms of the catalogue in use', () => {
    const library = {
      name: 'library.json',
      operations: [
        {
          operation: 'sendBoost',
          group: 'books',
          method: 'POST',
          path: '/books',
          anyOf: ['books:write'],
        },
      ],
      isBuiltIn: false,
    };
    expect(textOf('*:*', library)).toContain('can make 1 of the 1 calls that a scope guards.');
    expect(textOf('boosts:*', library)).toContain('No operation of “library.json” needs this');
  });

  it.each([
    ['authGrants:read', [true, false, false]],
    ['authGrants:write', [false, true, false]],
    ['authGrants:delete', [false, false, true]],
    ['*:write authGrants:delete', [false, true, true]],
    ['*:*', [true, true, true]],
    ['boosts:*', [false, false, false]],
  ])('describes what %s does to grants', (scope, [list, write, remove]) => {
    const text = textOf(scope);
    expect(text.includes('can list all your grants')).toBe(list);
    expect(text.includes('can make, rename and revoke grants')).toBe(write);
    expect(text.includes('can delete grants that are revoked')).toBe(remove);
  });
});
