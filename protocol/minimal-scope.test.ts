import { describe, expect, it } from 'vitest';
import { minimalScope } from './minimal-scope';
import { covers, formatScope, parseScope } from './scope';
import { isWithin } from './scope-algebra';
import { everyScope, everyText, isAmong, permissionsOf } from './testing/scope-model';

const known = new Map<string, number>();
function allowed(scope: string): number {
  const bits = known.get(scope) ?? permissionsOf(scope);
  known.set(scope, bits);
  return bits;
}

const lengthOf = (scope: string) => scope.split(' ').filter(Boolean).length;

/** The pairs of scopes for which something does not hold; there should be none. */
function failingPairs(holds: (a: string, b: string) => boolean): string[] {
  return everyScope.flatMap((a) =>
    everyScope.filter((b) => !holds(a, b)).map((b) => `“${a}” and “${b}”`),
  );
}

it('the model has every scope of up to three parts', () => {
  expect(everyText).toHaveLength(1 + 9 + 81 + 729);
  expect(everyScope).toHaveLength(1 + 9 + 36 + 84);
});

describe('scopes as sets of permissions', () => {
  it('covers: any one of the required parts is a subset', () => {
    const holds = (granted: string, required: string) =>
      covers(granted, required) ===
      parseScope(required).some((part) => isAmong(allowed(formatScope([part])), allowed(granted)));
    expect(failingPairs(holds)).toEqual([]);
  });

  it('isWithin: the subset', () => {
    expect(failingPairs((a, b) => isWithin(a, b) === isAmong(allowed(a), allowed(b)))).toEqual([]);
  });
});

describe('minimalScope', () => {
  const shortest = new Map<number, number>();
  for (const text of everyScope) {
    const length = Math.min(
      lengthOf(text),
      shortest.get(allowed(text)) ?? Number.POSITIVE_INFINITY,
    );
    shortest.set(allowed(text), length);
  }

  it('permits the same with the fewest parts, for every text', () => {
    const failing = everyText.filter((text) => {
      const minimal = minimalScope(text);
      return (
        allowed(minimal) !== allowed(text) || lengthOf(minimal) !== shortest.get(allowed(text))
      );
    });
    expect(failing).toEqual([]);
  });

  it('is the same for all scopes that permit the same', () => {
    const forms = new Set(everyText.map((text) => `${allowed(text)} ${minimalScope(text)}`));
    expect(forms.size).toBe(new Set(everyText.map(allowed)).size);
  });

  it.each([
    ['*:read boosts:read', '*:read'],
    ['boosts:read boosts:* boosts:write', 'boosts:*'],
    ['boosts:* *:* *:read', '*:*'],
    ['profiles:read boosts:read boosts:read', 'boosts:read profiles:read'],
    ['*:read boosts:*', '*:read boosts:*'],
    ['nonsense boosts:read', 'boosts:read'],
    ['', ''],
  ])('%j is %j', (scope, expected) => {
    expect(minimalScope(scope)).toBe(expected);
  });
});
