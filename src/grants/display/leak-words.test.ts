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
      expect(textOf(scope)).toContain(`can use ${unlocked} of ${guarded} protected operations`);
    },
  );

  it.each(['', 'profile:*', 'nonsense'])('says that “%s” unlocks nothing', (scope) => {
    expect(unlockedBy(scope, operations)).toEqual([]);
    expect(textOf(scope)).toContain('allows no protected operation of the LearnCard Network');
    expect(textOf(scope)).toContain('can’t list, create, revoke or delete grants');
  });

  it('names the worst harms only', () => {
    const text = textOf('*:*');
    expect(text).toContain('delete your profile');
    expect(text).not.toContain('add contact methods');
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
    expect(textOf('*:*', library)).toContain('can use 1 of 1 protected operations.');
    expect(textOf('boosts:*', library)).toContain(
      'allows no protected operation of “library.json”.',
    );
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
    expect(text.includes('list all your grants')).toBe(list);
    expect(text.includes('create, rename and revoke grants')).toBe(write);
    expect(text.includes('delete revoked grants')).toBe(remove);
  });

  it.each(['*:*', '*:read', 'authGrants:*', 'boosts:write', 'nonsense', ''])(
    'takes four sentences at most: %s',
    (scope) => {
      const sentences = leakWords(scope, BUILT_IN);
      expect(sentences.length).toBeGreaterThan(1);
      expect(sentences.length).toBeLessThanOrEqual(4);
    },
  );
});
