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

/** `isProven` is false where there was not enough time to rule out that a lesser scope exists. */
export type LeastScope = { scope: string; isProven: boolean };

/** The parts that are enough for an operation, without those that permit more than another of them. */
function narrowestParts({ requiredScope = '' }: Operation): string[] {
  const parts = parseScope(requiredScope).map((part) => formatScope([part]));
  return parts.filter((part) => !parts.some((other) => other !== part && isWithin(other, part)));
}

/** A name that no server has: what a wildcard permits beyond all that is known. */
const ANY_OTHER = '';

/** A function that lists what a part permits with names that no catalogue knows, if it has a wildcard. */
function unknownsIn(operations: Catalogue) {
  const known = parseScope(requiredParts(operations).join(' '));
  const names = (of: 'resource' | 'action') => [
    ...new Set(known.map((part) => part[of]).filter((name) => name !== '*')),
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

/** What each part costs: its text, less than what it permits to unknown names, less than an operation. */
function optionsOf(parts: string[], chosen: Catalogue, operations: Catalogue) {
  const wanted = new Set(chosen.map(keyOf));
  const further = guardedOperations(operations).filter((one) => !wanted.has(keyOf(one)));
  const unknownsOf = unknownsIn(operations);
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
 * The least scope that unlocks all of `chosen`. It is made of parts that these operations require: of
 * the ways to choose where a requirement has several parts, the one that unlocks the fewest further
 * operations of the catalogue, then permits the least to names that no operation requires, then has
 * the shortest text. Choices are weighed together, since a part may serve several operations. Empty
 * for operations that need no scope; a requirement that no scope could meet is passed over. The
 * order of `chosen` does not matter.
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

  // What there is no choice about comes first, and costs nothing from then on.
  const forced = new Set(sorted.filter((need) => need.length === 1).flat());
  const { itemsOf, priceOf } = optionsOf(parts, chosen, operations);
  for (const option of forced) for (const item of itemsOf[option] ?? []) priceOf[item] = 0;
  const open = sorted.filter((need) => !need.some((option) => forced.has(option)));
  const groups = independentGroups(open, (need) =>
    need.flatMap((option) => itemsOf[option] ?? []).filter((item) => priceOf[item] !== 0),
  );
  const answers = groups.map((group) => cheapestOptions(group, { itemsOf, priceOf }));
  const taken = [...forced, ...answers.flatMap((answer) => answer.taken)];
  return {
    scope: minimalScope(taken.map((option) => parts[option]).join(' ')),
    isProven: answers.every(({ isCheapest }) => isCheapest),
  };
}
