import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unlockedBy } from '../../../protocol/catalogue/catalogue';
import { operations } from '../../../protocol/catalogue/operations';
import { malformedPart } from '../../../protocol/scope';
import { isWithin } from '../../../protocol/scope-algebra';
import { messyScope } from '../testing/messy-scope';
import type { ScopeIssue } from './lint-scope';
import { lintScope } from './lint-scope';

const lint = (scope: string) => lintScope(scope, operations);

const unknownResource = (part: string, suggestion: string): ScopeIssue => ({
  kind: 'unknown-resource',
  part,
  resource: part.split(':')[0] ?? '',
  suggestions: [suggestion],
});

describe('lintScope', () => {
  it.each<[string, ScopeIssue[]]>([
    ['boosts:read', []],
    [
      'contracts:write autoboosts:write',
      [
        {
          kind: 'out-of-order',
          part: 'contracts:write',
          suggestion: 'autoboosts:write contracts:write',
        },
      ],
    ],
    ['', [{ kind: 'empty' }]],
    ['  ', [{ kind: 'empty' }]],
    ['profile:*', [unknownResource('profile:*', 'profiles:*')]],
    [
      'credential:* presentation:* boosts:*',
      [
        unknownResource('credential:*', 'credentials:*'),
        unknownResource('presentation:*', 'presentations:*'),
        {
          kind: 'out-of-order',
          part: 'credential:*',
          suggestion: 'boosts:* credential:* presentation:*',
        },
      ],
    ],
    ['*:read boosts:read', [{ kind: 'redundant', part: 'boosts:read', coveredBy: '*:read' }]],
    [
      'boosts:raed',
      [
        {
          kind: 'unknown-action',
          part: 'boosts:raed',
          action: 'raed',
          knownActions: ['read', 'write', 'delete'],
          suggestions: ['boosts:read'],
        },
      ],
    ],
    // It unlocks the operations of an app store's administrators, so it isn't dead.
    ['*:admin', []],
    ['boosts:read boosts:read', [{ kind: 'duplicate', part: 'boosts:read', times: 2 }]],
    ['write:boosts', [{ kind: 'swapped', part: 'write:boosts', suggestions: ['boosts:write'] }]],
    ['read:*', [{ kind: 'swapped', part: 'read:*', suggestions: ['*:read'] }]],
    [
      'rooms:join',
      [{ kind: 'unknown-resource', part: 'rooms:join', resource: 'rooms', suggestions: [] }],
    ],
    [
      'activity:write',
      [
        {
          kind: 'dead',
          part: 'activity:write',
          resource: 'activity',
          knownActions: ['read'],
          suggestions: [],
        },
      ],
    ],
    ['boosts', [{ kind: 'malformed', part: 'boosts', suggestions: [] }]],
    [
      'profile:* profile:read',
      [
        unknownResource('profile:*', 'profiles:*'),
        unknownResource('profile:read', 'profiles:read'),
      ],
    ],
    ['*:read rooms:read', [{ kind: 'redundant', part: 'rooms:read', coveredBy: '*:read' }]],
    [
      'profile.raed,write:boosts',
      [
        {
          kind: 'malformed',
          part: 'profile.raed,write:boosts',
          suggestions: ['profiles:read boosts:write'],
        },
      ],
    ],
    ['*:*', [{ kind: 'full-access', part: '*:*' }]],
    ['*:write', [{ kind: 'writes-everywhere', part: '*:write' }]],
    [
      '*:* profile:read *:write *:*',
      [
        { kind: 'duplicate', part: '*:*', times: 2 },
        { kind: 'redundant', part: 'profile:read', coveredBy: '*:*' },
        { kind: 'redundant', part: '*:write', coveredBy: '*:*' },
        { kind: 'full-access', part: '*:*' },
        { kind: 'out-of-order', part: 'profile:read', suggestion: '*:* *:write profile:read' },
      ],
    ],
  ])('%j', (scope, issues) => {
    expect(lint(scope)).toEqual(issues);
  });

  it('unlocks three calls with *:admin', () => {
    expect(unlockedBy('*:admin', operations)).toHaveLength(3);
  });

  it('accepts any name if no operation needs a scope', () => {
    expect(lintScope('rooms:join', [])).toEqual([]);
    expect(lintScope('rooms:* rooms:join', [])).toEqual([
      { kind: 'redundant', part: 'rooms:join', coveredBy: 'rooms:*' },
    ]);
  });

  it('is quick for the longest scope that a grant may have', () => {
    const letters = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    const parts = letters.flatMap((one) => letters.slice(0, 10).map((two) => `${one}:${two}`));
    for (const scope of [
      parts.join(' '),
      'x'.repeat(2_000),
      `${'x'.repeat(1_998)}:y`,
      `a${' '.repeat(1_999)}`,
    ]) {
      const start = performance.now();
      lint(scope.slice(0, 2_000));
      expect(performance.now() - start).toBeLessThan(1_000);
    }
  });
});

const OF_WHOLE_SCOPE = new Set<string>([
  'empty',
  'out-of-order',
  'full-access',
  'writes-everywhere',
]);

describe('lintScope for any scope', () => {
  it('reports true issues, at most one for each part', () => {
    fc.assert(
      fc.property(messyScope, (scope) => {
        const ofParts = lint(scope).filter(({ kind }) => !OF_WHOLE_SCOPE.has(kind));
        const found = new Map(ofParts.map((one) => ['part' in one ? one.part : '', one]));
        expect(found.size).toBe(ofParts.length);
        for (const part of new Set(scope.split(' ').filter(Boolean))) {
          const issue = found.get(part);
          const isMalformed = malformedPart(part) !== null;
          expect(issue?.kind === 'malformed', part).toBe(isMalformed);
          if (issue?.kind === 'redundant') expect(isWithin(part, issue.coveredBy)).toBe(true);
          else {
            const isDead = !isMalformed && unlockedBy(part, operations).length === 0;
            const deadKinds = ['swapped', 'unknown-resource', 'unknown-action', 'dead'];
            expect(deadKinds.includes(issue?.kind ?? ''), part).toBe(isDead);
          }
          for (const suggestion of issue && 'suggestions' in issue && !isMalformed
            ? issue.suggestions
            : [])
            expect(unlockedBy(suggestion, operations), suggestion).not.toEqual([]);
        }
      }),
      { numRuns: 500 },
    );
  });
});
