import {
  type Catalogue,
  guardedOperations,
  type Operation,
  requiredParts,
} from '../../../protocol/catalogue/catalogue';
import { minimalScope } from '../../../protocol/minimal-scope';
import { covers, formatScope, isWithin, parseScope } from '../../../protocol/scope';
import { cheapestOptions } from './cheapest-options';
import { independentGroups } from './independent-groups';

/** `isProven` is false if the search stopped before it could rule out a lesser scope. */
export type LeastScope = { scope: string; isProven: boolean };

/** The parts that are each enough for an operation, without those that contain another of them. */
function narrowestParts({ requiredScope = '' }: Operation): string[] {
  const parts = parseScope(requiredScope).map((part) => formatScope([part]));
  return parts.filter((part) => !parts.some((other) => other !== part && isWithin(other, part)));
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

/**
 * All texts together cost less than one unknown name, and all unknown names less than one operation.
 */
function optionsOf(parts: string[], chosen: Catalogue, operations: Catalogue) {
  const chosenKeys = new Set(chosen.map(keyOf));
  const further = guardedOperations(operations).filter((one) => !chosenKeys.has(keyOf(one)));
  const unknownsOf = createUnknowns(operations);
  const unknowns = [...new Set(parts.flatMap(unknownsOf))];

  const textPrices = parts.map((part) => part.length + 1);
  const unknownPrice = textPrices.reduce((sum, price) => sum + price, 1);
  const operationPrice = unknownPrice * (unknowns.length + 1);
  const priceOf = [
    ...textPrices,
    ...unknowns.map(() => unknownPrice),
    ...further.map(() => operationPrice),
  ];
  const itemsOf = parts.map((part, own) => {
    const opened = unknownsOf(part).map((unknown) => parts.length + unknowns.indexOf(unknown));
    const unlocked = further.flatMap(({ requiredScope = '' }, index) =>
      covers(part, requiredScope) ? [parts.length + unknowns.length + index] : [],
    );
    return [own, ...opened, ...unlocked];
  });
  return { itemsOf, priceOf };
}

/**
 * The least scope that unlocks all of `chosen`, made of parts that these operations require. Where a
 * requirement lists several parts, the choice is the one that unlocks the fewest further operations,
 * then permits the least to unknown names, then has the shortest text. Choices are weighed together,
 * since one part can serve several operations. Empty if no operation needs a scope. Requirements
 * that no scope can meet are skipped. The order of `chosen` doesn't matter.
 */
export function leastScope(chosen: Catalogue, operations: Catalogue): LeastScope {
  const parts = formatScope(parseScope(chosen.flatMap(narrowestParts).join(' ')))
    .split(' ')
    .filter(Boolean);
  const needOf = ({ requiredScope = '' }: Operation) =>
    parts.flatMap((part, index) => (covers(part, requiredScope) ? [index] : []));
  const needs = new Map(
    guardedOperations(chosen)
      .map(needOf)
      .filter((need) => need.length > 0)
      .map((need) => [need.join(), need]),
  );
  const sorted = [...needs.entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, need]) => need);

  // Needs without a choice come first; what they bring is free from then on.
  const forced = new Set(sorted.filter((need) => need.length === 1).flat());
  const { itemsOf, priceOf } = optionsOf(parts, chosen, operations);
  for (const option of forced) for (const item of itemsOf[option] ?? []) priceOf[item] = 0;
  const undecided = sorted.filter((need) => !need.some((option) => forced.has(option)));
  const groups = independentGroups(undecided, (need) =>
    need.flatMap((option) => itemsOf[option] ?? []).filter((item) => priceOf[item] !== 0),
  );
  const solutions = groups.map((group) => cheapestOptions(group, { itemsOf, priceOf }));
  const taken = [...forced, ...solutions.flatMap((solution) => solution.taken)];
  return {
    scope: minimalScope(taken.map((option) => parts[option]).join(' ')),
    isProven: solutions.every(({ isOptimal }) => isOptimal),
  };
}
