import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Catalogue,
  guardedOperations,
  requiredParts,
  unlockedBy,
} from '../../../protocol/catalogue/catalogue';
import { operations } from '../../../protocol/catalogue/operations';
import { minimalScope } from '../../../protocol/minimal-scope';
import { covers, parseScope } from '../../../protocol/scope';
import { isWithin } from '../../../protocol/scope-algebra';
import { modelParts } from '../../../protocol/testing/scope-model';
import { leastScope } from './least-scope';

/** Each requirement lists scopes of which one is enough: `a:x b:y | c:z`. */
const catalogueOf = (requirements: string[]): Catalogue =>
  requirements.map((required, index) => ({
    operation: `call${index}`,
    group: 'calls',
    method: 'GET',
    path: `/${index}`,
    ...(required ? { anyOf: required.split(' | ') } : {}),
  }));

const named = (...names: string[]) => operations.filter((one) => names.includes(one.operation));

/** Further operations, unknown names, length of the text. */
function costOf(scope: string, chosen: Catalogue, all: Catalogue): [number, number, number] {
  const known = parseScope(requiredParts(all).join(' '));
  const resources = new Set([...known.map(({ resource }) => resource), 'unknown']);
  const actions = new Set([...known.map(({ action }) => action), 'unknown']);
  let unknowns = 0;
  for (const resource of resources)
    for (const action of actions) {
      const isConcrete = resource !== '*' && action !== '*';
      if (isConcrete && (resource === 'unknown' || action === 'unknown'))
        unknowns += Number(covers(scope, `${resource}:${action}`));
    }
  const further = unlockedBy(scope, all).filter((one) => !chosen.includes(one));
  return [further.length, unknowns, minimalScope(scope).length];
}

/** The lowest cost of all scopes made of the narrowest required parts, by brute force. */
function leastCost(chosen: Catalogue, all: Catalogue): [number, number, number] {
  const narrowest = guardedOperations(chosen).flatMap(({ anyOf = [] }) => {
    const all = [...new Set(anyOf.map(minimalScope))];
    return all.filter((one) => !all.some((other) => other !== one && isWithin(other, one)));
  });
  const parts = [...new Set(narrowest.flatMap((one) => one.split(' ')))];
  const costs = Array.from({ length: 2 ** parts.length }, (_, bits) =>
    parts.filter((_, index) => bits & (1 << index)).join(' '),
  )
    .filter((scope) => unlockedBy(scope, chosen).length === guardedOperations(chosen).length)
    .map((scope) => costOf(scope, chosen, all));
  return costs.reduce((a, b) => (compareCosts(a, b) <= 0 ? a : b));
}

const compareCosts = (a: number[], b: number[]) =>
  a.map((cost, index) => cost - (b[index] ?? 0)).find((difference) => difference !== 0) ?? 0;

/** A catalogue, and some of its operations. */
function choices(parts: string[], maxTogether = 1) {
  const requirement = fc.oneof(
    fc.constant(''),
    fc
      .array(
        fc
          .uniqueArray(fc.constantFrom(...parts), { minLength: 1, maxLength: maxTogether })
          .map((some) => some.join(' ')),
        { minLength: 1, maxLength: 3 },
      )
      .map((some) => some.join(' | ')),
  );
  return fc
    .array(requirement, { minLength: 1, maxLength: 9 })
    .map(catalogueOf)
    .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray([...all])));
}

const PLAIN_PARTS = ['a:read', 'a:write', 'b:read', 'bees:read', 'c:delete', 'cats:x', 'd:read'];

describe('leastScope', () => {
  it.each([
    ['with wildcards', modelParts, 1],
    ['of plain names', PLAIN_PARTS, 1],
    ['with wildcards, several of which are needed together', modelParts, 3],
    ['of plain names, several of which are needed together', PLAIN_PARTS, 3],
  ])('agrees with brute force over requirements %s', (_, parts, maxTogether) => {
    fc.assert(
      fc.property(choices(parts, maxTogether), ([all, chosen]) => {
        const { scope, isProven } = leastScope(chosen, all);
        expect(isProven).toBe(true);
        expect(unlockedBy(scope, chosen)).toEqual(guardedOperations(chosen));
        expect(costOf(scope, chosen, all)).toEqual(leastCost(chosen, all));
        expect(scope).toBe(minimalScope(scope));
      }),
      { numRuns: 300 },
    );
  });

  it('does not depend on the order of the operations', () => {
    fc.assert(
      fc.property(choices(PLAIN_PARTS, 2), ([all, chosen]) => {
        expect(leastScope(chosen.toReversed(), all)).toEqual(leastScope(chosen, all));
        expect(leastScope(chosen, all.toReversed())).toEqual(leastScope(chosen, all));
      }),
    );
  });

  it.each([
    ['nothing', [], ''],
    ['a call that needs no scope', ['browseListedApps'], ''],
    ['one call', ['addAuthGrant'], 'authGrants:write'],
    ['two calls of one scope', ['addAuthGrant', 'updateAuthGrant'], 'authGrants:write'],
    ['the choice that unlocks less', ['addAutoBoostsToContract'], 'autoboosts:write'],
    [
      'a wildcard never, however short',
      ['addAuthGrant', 'getAuthGrant', 'deleteAuthGrant'],
      'authGrants:read authGrants:write authGrants:delete',
    ],
  ])('for %s', (_, names, scope) => {
    expect(leastScope(named(...names), operations)).toEqual({ scope, isProven: true });
  });

  it('reuses a part that other operations need anyway', () => {
    const contract = operations.find(({ anyOf }) => anyOf?.join() === 'contracts:write');
    const chosen = [...named('addAutoBoostsToContract'), ...(contract ? [contract] : [])];
    expect(leastScope(chosen, operations).scope).toBe('contracts:write');
  });

  it('weighs choices together: one part can serve three operations', () => {
    const all = catalogueOf(['a:x | m:z', 'b:x | m:z', 'c:x | m:z', 'm:z']);
    expect(leastScope(all.slice(0, 3), all).scope).toBe('a:x b:x c:x');
    expect(leastScope(all, all).scope).toBe('m:z');
  });

  it('takes together what is needed together', () => {
    const all = catalogueOf(['a:x b:y', 'a:x b:y | c:z', 'b:y', 'c:z']);
    expect(leastScope(all.slice(0, 1), all).scope).toBe('a:x b:y');
    expect(leastScope(all.slice(0, 2), all).scope).toBe('a:x b:y');
    // a:x and b:y would unlock two operations more, c:z only one.
    expect(leastScope(all.slice(1, 2), all).scope).toBe('c:z');
  });

  it('counts what two parts unlock only together', () => {
    const all = catalogueOf(['a:x | long:name', 'b:y', 'a:x b:y', 'a:x b:y']);
    expect(leastScope(all.slice(0, 1), all).scope).toBe('a:x');
    expect(leastScope(all.slice(0, 2), all).scope).toBe('b:y long:name');
  });

  it('skips an operation whose requirement no scope can meet', () => {
    const all = catalogueOf(['nonsense', 'a:read']);
    expect(leastScope(all, all)).toEqual({ scope: 'a:read', isProven: true });
  });
});

describe('leastScope for many operations', () => {
  const quick = (all: Catalogue, chosen: Catalogue) => {
    const start = performance.now();
    const least = leastScope(chosen, all);
    expect(performance.now() - start).toBeLessThan(2_000);
    expect(unlockedBy(least.scope, chosen)).toHaveLength(guardedOperations(chosen).length);
    return least;
  };

  it('is quick for the whole built-in catalogue', () => {
    expect(quick(operations, operations).isProven).toBe(true);
  });

  it('is exact and quick for 60 choices in small cycles', () => {
    const all = catalogueOf(
      Array.from({ length: 20 }, (_, at) => [
        `a${at}:read | b${at}:read`,
        `b${at}:read | c${at}:read`,
        `c${at}:read | a${at}:read`,
      ]).flat(),
    );
    const { scope, isProven } = quick(all, all);
    expect(isProven).toBe(true);
    expect(scope.split(' ')).toHaveLength(40);
  });

  it('is quick for 60 choices between two pairs, proven or not', () => {
    const part = (at: number) => `r${at % 30}:read`;
    const pairs = Array.from(
      { length: 60 },
      (_, at) => `${part(at)} ${part(at * 7 + 1)} | ${part(at * 11 + 3)} ${part(at * 5 + 2)}`,
    );
    const all = catalogueOf([
      ...pairs,
      ...pairs.map((_, at) => `${part(at * 13)} ${part(at + 9)}`),
    ]);
    quick(all, all.slice(0, 60));
  });

  it('is quick for 50 choices that thousands of other operations depend on', () => {
    const all = catalogueOf(
      Array.from({ length: 2500 }, (_, at) => `r${at % 300}:read all:write | c${at % 77}:x`),
    );
    quick(all, all.slice(0, 50));
  });

  it('is quick for 60 connected choices, proven or not', () => {
    const part = (at: number) => `r${at % 40}:read`;
    const tangle = Array.from(
      { length: 60 },
      (_, at) => `${part(at * 7)} | ${part(at * 11 + 3 + (at % 5))}`,
    );
    const others = Array.from({ length: 150 }, (_, at) => part(at * at + 1));
    const all = catalogueOf([...tangle, ...others]);
    quick(all, all.slice(0, 60));
  });
});
