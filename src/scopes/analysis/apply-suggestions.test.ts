import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { operations } from '../../../protocol/catalogue/operations';
import { isWithin } from '../../../protocol/scope';
import { messyScope } from '../testing/messy-scope';
import { applySuggestions } from './apply-suggestions';
import { lintScope } from './lint-scope';

const lint = (scope: string) => lintScope(scope, operations);

describe('applySuggestions', () => {
  it('leaves nothing that one suggestion could mend', () => {
    fc.assert(
      fc.property(messyScope, (scope) => {
        const mended = applySuggestions(scope, lint(scope));
        const rest = lint(mended);
        for (const finding of rest) {
          expect(['redundant', 'duplicate', 'out-of-order']).not.toContain(finding.kind);
          if ('suggestions' in finding) expect(finding.suggestions).not.toHaveLength(1);
        }
        expect(applySuggestions(mended, lint(mended))).toBe(mended);
      }),
      { numRuns: 500 },
    );
  });

  it('changes nothing about what is permitted where no part is replaced', () => {
    fc.assert(
      fc.property(messyScope, (scope) => {
        const findings = lint(scope).filter((finding) => !('suggestions' in finding));
        const mended = applySuggestions(scope, findings);
        expect(isWithin(mended, scope) && isWithin(scope, mended)).toBe(true);
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
  ])('%j becomes %j', (scope, mended) => {
    expect(applySuggestions(scope, lint(scope))).toBe(mended);
  });

  it('guesses nothing where two parts are equally near', () => {
    const calls = ['cars:read', 'cats:read'].map((requiredScope) => ({
      operation: requiredScope,
      group: '',
      method: 'GET',
      path: `/${requiredScope}`,
      requiredScope,
    }));
    const findings = lintScope('caps:read', calls);
    expect(findings).toMatchObject([{ suggestions: ['cars:read', 'cats:read'] }]);
    expect(applySuggestions('caps:read', findings)).toBe('caps:read');
  });
});
