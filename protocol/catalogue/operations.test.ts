import { describe, expect, it } from 'vitest';
import { malformedPart } from '../scope';
import { guardedOperations, unlockedBy } from './catalogue';
import { operations } from './operations';

describe('the catalogue of operations', () => {
  it('holds 255 operations, each with its own method and path, 217 of which need a scope', () => {
    expect(operations).toHaveLength(255);
    expect(new Set(operations.map(({ method, path }) => `${method} ${path}`)).size).toBe(255);
    expect(guardedOperations(operations)).toHaveLength(217);
  });

  it('has well-formed required scopes only', () => {
    for (const { anyOf = [] } of operations)
      for (const scope of anyOf) expect(malformedPart(scope)).toBeNull();
  });
});

describe('unlockedBy', () => {
  it('unlocks everything for full access, and nothing for an empty scope', () => {
    expect(unlockedBy('*:*', operations)).toHaveLength(217);
    expect(unlockedBy('', operations)).toEqual([]);
  });

  it.each(['profile:read', 'credential:write', 'presentation:write'])(
    'unlocks nothing for %s, a singular that no server uses',
    (scope) => {
      expect(unlockedBy(scope, operations)).toEqual([]);
    },
  );

  it('unlocks what this dashboard calls for the scopes of grants', () => {
    const names = unlockedBy('authGrants:*', operations).map(({ operation }) => operation);
    expect(names).toEqual(expect.arrayContaining(['addAuthGrant', 'getAuthGrant']));
  });
});
