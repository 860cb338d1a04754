import {
  type Catalogue,
  guardedOperations,
  type Operation,
  requiredParts,
} from '../../../protocol/catalogue/catalogue';
import { minimalScope } from '../../../protocol/minimal-scope';
import { formatScope, parseScope } from '../../../protocol/scope';
import { coverAllOf, isWithin } from '../../../protocol/scope-algebra';
import { type Clause, cheapestOptions, type Need } from './cheapest-options';
import { independentGroups } from './independent-groups';

/** `isProven` is false if the search stopped before it could rule out a lesser scope. */
export type LeastScope = { scope: string; isProven: boolean };

const partsOf = (scope: string) => parseScope(scope).map((part) => formatScope([part]));

/** The scopes that are each enough for an operation, without those that contain another of them. */
function narrowestScopes({ anyOf = [] }: Operation): string[] {
  const all = [...new Set(anyOf.filter(coverAllOf('*:*')).map(minimalScope))];
  return all.filter((one) => !all.some((other) => other !== one && isWithin(other, one)));
}

/** A name that no server has. It stands for what a wildcard permits beyond the known names. */
const ANY_OTHER = '';

/** Lists what the wildcards of a part permit to names that aren't in the catalogue. */
function createUnknowns(operations: Catalogue) {
  const known = parseScope(requiredParts(operations).join(' '));
  const names = (key: 'resource' | 'action') => [
    ...new Set(known.map((part) => part[key]).filter((name) => name !== '*')),
    ANY_OTHER,
  ];
  const resources = names('resource');
  const actions = names('action');
  const matching = (pattern: string, all: string[]) =>
    pattern === '*' ? all : all.filter((name) => name === pattern);
  return (part: string) =>
    parseScope(part).flatMap(({ resource, action }) =>
      matching(resource, resources).flatMap((one) =>
        matching(action, actions)
          .filter((other) => one === ANY_OTHER || other === ANY_OTHER)
          .map((other) => `${one}:${other}`),
      ),
    );
}

const keyOf = ({ method, path }: Operation) => `${method} ${path}`;

/** Whether an option alone takes one of the ways. */
const isEnough = (option: number, need: Need) =>
  need.some((way) => way.every((clause) => clause.includes(option)));

/**
 * Every part is an option. All texts together cost less than one unknown name, and all unknown names
 * less than one operation.
 */
function optionsOf(
  parts: string[],
  toNeed: (scopes: readonly string[]) => Need,
  further: Catalogue,
  unknownsOf: (part: string) => string[],
) {
  const unknowns = [...new Set(parts.flatMap(unknownsOf))];
  // Many operations ask for the same.
  const counts = new Map<string, number>();
  for (const { anyOf = [] } of further) {
    const key = anyOf.join('|');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const unlockable = [...counts].map(([key, count]) => ({ count, need: toNeed(key.split('|')) }));

  const textPrices = parts.map((part) => part.length + 1);
  const unknownPrice = textPrices.reduce((sum, price) => sum + price, 1);
  const operationPrice = unknownPrice * (unknowns.length + 1);
  const firstOperation = parts.length + unknowns.length;
  return {
    priceOf: [
      ...textPrices,
      ...unknowns.map(() => unknownPrice),
      ...unlockable.map(({ count }) => count * operationPrice),
    ],
    itemsOf: parts.map((part, own) => {
      const opened = unknownsOf(part).map((unknown) => parts.length + unknowns.indexOf(unknown));
      const unlocked = unlockable.flatMap(({ need }, index) =>
        isEnough(own, need) ? [firstOperation + index] : [],
      );
      return [own, ...opened, ...unlocked];
    }),
    joint: unlockable.flatMap(({ need }, index) =>
      need
        .filter((way) => way.length > 1)
        .map((clauses) => ({ item: firstOperation + index, clauses })),
    ),
  };
}

/** The options that have to be taken, since a need can't be met otherwise. */
const forcedBy = (needs: readonly Need[]) =>
  needs
    .flatMap((need) => (need.length === 1 ? need.flat() : []))
    .filter((clause) => clause.length === 1)
    .flat();

/**
 * The least scope that unlocks all of `chosen`, made of parts that these operations ask for. Where an
 * operation names several scopes, the choice is the one that unlocks the fewest further operations,
 * then permits the least to unknown names, then has the shortest text. Choices are weighed together,
 * since one part can serve several operations. Empty if no operation needs a scope. Operations that
 * no scope can unlock are skipped. The order of `chosen` doesn't matter.
 */
export function leastScope(chosen: Catalogue, operations: Catalogue): LeastScope {
  const required = chosen.map(narrowestScopes);
  const parts = partsOf(formatScope(parseScope(required.flat().join(' '))));
  const coverOfOption = parts.map(coverAllOf);
  // Thousands of operations ask for a few parts.
  const clauses = new Map<string, Clause>();
  const clauseOf = (part: string): Clause => {
    const clause =
      clauses.get(part) ??
      coverOfOption.flatMap((isCovered, option) => (isCovered(part) ? [option] : []));
    clauses.set(part, clause);
    return clause;
  };
  /** Without ways that these parts can't take. Single parts of which one is enough are one clause. */
  const toNeed = (scopes: readonly string[]): Need => {
    const ways = scopes
      .map((scope) => partsOf(scope).map(clauseOf))
      .filter((way) => way.every((clause) => clause.length > 0));
    const single = [...new Set(ways.flatMap((way) => (way.length === 1 ? way.flat() : [])))];
    const several = ways.filter((way) => way.length > 1);
    return single.length > 0 ? [[single.toSorted((a, b) => a - b)], ...several] : several;
  };

  const needs = [...new Map(required.map(toNeed).map((need) => [JSON.stringify(need), need]))]
    .filter(([, need]) => need.length > 0)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, need]) => need);
  const chosenKeys = new Set(chosen.map(keyOf));
  const further = guardedOperations(operations).filter((one) => !chosenKeys.has(keyOf(one)));
  const { itemsOf, priceOf, joint } = optionsOf(parts, toNeed, further, createUnknowns(operations));

  // Needs without a choice come first; what they bring is free from then on.
  const forced = new Set(forcedBy(needs));
  const isOpen = (clause: Clause) => !clause.some((option) => forced.has(option));
  const leftOf = (need: Need): Need => need.map((way) => way.filter(isOpen));
  const openJoint = joint.map(({ item, clauses }) => ({ item, clauses: clauses.filter(isOpen) }));
  for (const option of forced) for (const item of itemsOf[option] ?? []) priceOf[item] = 0;
  for (const { item, clauses } of openJoint) if (clauses.length === 0) priceOf[item] = 0;

  const undecided = needs.map(leftOf).filter((need) => need.every((way) => way.length > 0));
  const groups = independentGroups(undecided, (need) => {
    const options = new Set(need.flat(2));
    const own = [...options].flatMap((option) => itemsOf[option] ?? []);
    const shared = openJoint.filter(({ clauses }) =>
      clauses.flat().some((one) => options.has(one)),
    );
    return [...own, ...shared.map(({ item }) => item)].filter((item) => priceOf[item] !== 0);
  });
  const solutions = groups.map((group) =>
    cheapestOptions(group, { itemsOf, priceOf, joint: openJoint }),
  );
  const taken = [...forced, ...solutions.flatMap((solution) => solution.taken)];
  return {
    scope: minimalScope(taken.map((option) => parts[option]).join(' ')),
    isProven: solutions.every(({ isOptimal }) => isOptimal),
  };
}
