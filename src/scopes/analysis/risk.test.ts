import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Catalogue } from '../../../protocol/catalogue/catalogue';
import { operations } from '../../../protocol/catalogue/operations';
import { riskOf } from './risk';
import { vocabularyOf } from './vocabulary';

const LEVELS = ['none', 'low', 'medium', 'high', 'full'];

describe('riskOf', () => {
  it.each([
    ['', 'none', 'Unlocks nothing that needs a scope.'],
    ['profile:*', 'none', 'Unlocks nothing that needs a scope.'],
    ['nonsense', 'none', 'Unlocks nothing that needs a scope.'],
    ['boosts:read', 'low', 'Only reads, and not everything.'],
    ['boosts:read profiles:read', 'low', 'Only reads, and not everything.'],
    ['*:read', 'medium', 'Reads everything.'],
    ['boosts:write', 'medium', 'Changes some things.'],
    ['boosts:*', 'medium', 'Changes and deletes some things.'],
    ['boosts:read boosts:delete', 'medium', 'Deletes some things.'],
    ['authGrants:*', 'high', 'Makes, changes and revokes grants.'],
    ['signingAuthorities:write', 'high', 'Decides who may sign in the name of the profile.'],
    ['profileManagers:write', 'high', 'Makes profiles, and decides who manages them.'],
    ['profiles:*', 'high', 'Deletes the profile.'],
    ['*:admin', 'high', 'Makes calls that are meant for administrators.'],
    ['*:write', 'high', 'Writes everywhere.'],
    ['*:delete', 'high', 'Deletes everywhere.'],
    ['*:*', 'full', 'Does all that you can do, grants included.'],
    ['*:read *:write *:delete *:admin', 'full', 'Unlocks every operation that needs a scope.'],
  ])('rates %j as %s: %s', (scope, level, reason) => {
    expect(riskOf(scope, operations)).toEqual({ level, reason });
  });

  it('goes by the catalogue, but knows full access without one', () => {
    const library: Catalogue = [
      {
        operation: 'lend',
        group: 'books',
        method: 'POST',
        path: '/lend',
        anyOf: ['books:lend'],
      },
      {
        operation: 'look',
        group: 'books',
        method: 'GET',
        path: '/books',
        anyOf: ['books:read'],
      },
    ];
    expect(riskOf('authGrants:write', library).level).toBe('none');
    expect(riskOf('books:lend', library)).toEqual({
      level: 'medium',
      reason: 'Changes some things.',
    });
    expect(riskOf('books:*', library).level).toBe('full');
    expect(riskOf('books:read', library.slice(1)).level).toBe('low');
    expect(riskOf('*:*', []).level).toBe('full');
    expect(riskOf('boosts:read', []).level).toBe('none');
  });

  it('never falls when a part is added', () => {
    const { resources, actions } = vocabularyOf(operations);
    const part = fc
      .tuple(fc.constantFrom('*', 'nothing', ...resources), fc.constantFrom('*', ...actions))
      .map((names) => names.join(':'));
    const scope = fc.array(part, { maxLength: 4 }).map((parts) => parts.join(' '));
    const levelOf = (text: string) => LEVELS.indexOf(riskOf(text, operations).level);
    fc.assert(
      fc.property(scope, part, (text, more) => {
        expect(levelOf(`${text} ${more}`)).toBeGreaterThanOrEqual(levelOf(text));
      }),
      { numRuns: 300 },
    );
  });
});
