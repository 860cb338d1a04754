import { describe, expect, it } from 'vitest';
import { operations } from '../../../protocol/catalogue/operations';
import { parseScope } from '../../../protocol/scope';
import { nearestParts } from './nearest-parts';
import { vocabularyOf } from './vocabulary';

const vocabulary = vocabularyOf(operations);

describe('nearestParts', () => {
  it.each([
    ['profile:*', 'profiles:*'],
    ['credential:*', 'credentials:*'],
    ['presentation:write', 'presentations:write'],
    ['signingAuthority:read', 'signingAuthorities:read'],
    ['profile-manager:read', 'profileManagers:read'],
    ['auth-grants:write', 'authGrants:write'],
    ['boosts:raed', 'boosts:read'],
    ['Boosts:READ', 'boosts:read'],
    ['profile:raed', 'profiles:read'],
    ['credentals:wirte', 'credentials:write'],
    ['*:raed', '*:read'],
    ['contract:write', 'contracts:write'],
    ['contract-data:write', 'contracts-data:write'],
    ['inboxes:read', 'inbox:read'],
  ])('reads %s as %s', (part, nearest) => {
    expect(nearestParts(part, vocabulary)).toEqual([nearest]);
  });

  it.each([
    'rooms:read',
    'posts:read',
    'activity:write',
    'boosts:create',
    'nonsense',
    'x:*',
    '*:run',
  ])('finds nothing near %s', (part) => {
    expect(nearestParts(part, vocabulary)).toEqual([]);
  });

  it('returns all that are equally near', () => {
    const parts = ['cars:read', 'cats:read'];
    const two = {
      parts,
      parsed: parseScope(parts.join(' ')),
      resources: ['cars', 'cats'],
      actions: ['read'],
    };
    expect(nearestParts('caps:read', two)).toEqual(['cars:read', 'cats:read']);
  });
});
