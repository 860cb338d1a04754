import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Catalogue } from '../../../protocol/catalogue/catalogue';
import { operations } from '../../../protocol/catalogue/operations';
import { riskOf } from './risk';
import { vocabularyOf } from './vocabulary';

const LEVELS = ['none', 'low', 'medium', 'high', 'full'];

describe('riskOf', () => {
  it.each([
    ['', 'none', 'Doesn’t allow any protected operation.'],
    ['profile:*', 'none', 'Doesn’t allow any protected operation.'],
    ['nonsense', 'none', 'Doesn’t allow any protected operation.'],
    ['boosts:read', 'low', 'Read-only access to some data.'],
    ['boosts:read profiles:read', 'low', 'Read-only access to some data.'],
    ['*:read', 'medium', 'Read-only access to all data.'],
    ['boosts:write', 'medium', 'Can change some data.'],
    ['boosts:*', 'medium', 'Can change and delete some data.'],
    ['boosts:read boosts:delete', 'medium', 'Can delete some data.'],
    ['authGrants:*', 'high', 'Can create, edit and revoke grants.'],
    ['signingAuthorities:write', 'high', 'Can let others sign for this profile.'],
    ['profileManagers:write', 'high', 'Can create profiles and assign managers.'],
    ['profiles:*', 'high', 'Can delete this profile.'],
    ['*:admin', 'high', 'Can use admin-only operations.'],
    ['*:write', 'high', 'Can change everything.'],
    ['*:delete', 'high', 'Can delete everything.'],
    ['*:*', 'full', 'Can do everything you can, including managing grants.'],
    ['*:read *:write *:delete *:admin', 'full', 'Allows every protected operation.'],
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
      reason: 'Can change some data.',
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
