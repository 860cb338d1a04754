import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { operations } from '../../../protocol/catalogue/operations';
import { isWithin } from '../../../protocol/scope-algebra';
import { messyScope } from '../testing/messy-scope';
import { applySuggestions } from './apply-suggestions';
import { lintScope } from './lint-scope';

const lint = (scope: string) => lintScope(scope, operations);

describe('applySuggestions', () => {
  it('leaves nothing that a single suggestion could fix', () => {
    fc.assert(
      fc.property(messyScope, (scope) => {
        const fixed = applySuggestions(scope, lint(scope));
        const rest = lint(fixed);
        for (const issue of rest) {
          expect(['redundant', 'duplicate', 'out-of-order']).not.toContain(issue.kind);
          if ('suggestions' in issue) expect(issue.suggestions).not.toHaveLength(1);
        }
        expect(applySuggestions(fixed, lint(fixed))).toBe(fixed);
      }),
      { numRuns: 500 },
    );
  });

  it('permits the same if no part is replaced', () => {
    fc.assert(
      fc.property(messyScope, (scope) => {
        const issues = lint(scope).filter((issue) => !('suggestions' in issue));
        const fixed = applySuggestions(scope, issues);
        expect(isWithin(fixed, scope) && isWithin(scope, fixed)).toBe(true);
      }),
    );
  });

  it.each([
    ['profile:*', 'profiles:*'],
    ['credential:* presentation:* boosts:*', 'boosts:* credentials:* presentations:*'],
    ['*:read boosts:read', '*:read'],
    ['boosts:* boost:read', 'boosts:*'],
    ['boosts:raed boosts boosts', 'boosts:read boosts'],
    ['profile:raed,write:boosts', 'boosts:write profiles:read'],
    ['rooms:join boosts:read', 'boosts:read rooms:join'],
    ['', ''],
  ])('%j becomes %j', (scope, fixed) => {
    expect(applySuggestions(scope, lint(scope))).toBe(fixed);
  });

  it('does not choose between two equally near parts', () => {
    const calls = ['cars:read', 'cats:read'].map((scope) => ({
      operation: scope,
      group: '',
      method: 'GET',
      path: `/${scope}`,
      anyOf: [scope],
    }));
    const issues = lintScope('caps:read', calls);
    expect(issues).toMatchObject([{ suggestions: ['cars:read', 'cats:read'] }]);
    expect(applySuggestions('caps:read', issues)).toBe('caps:read');
  });
});
