import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Clause, cheapestOptions, type Need } from './cheapest-options';

const OPTIONS = 6;
const ITEMS = 8;
const option = fc.nat(OPTIONS - 1);
const clause = fc.uniqueArray(option, { minLength: 1, maxLength: 3 });
const way = { minLength: 1, maxLength: 3, size: 'small' } as const;
const puzzle = fc.record({
  needs: fc.array(fc.array(fc.array(clause, way), way), { maxLength: 5 }),
  itemsOf: fc.array(fc.uniqueArray(fc.nat(ITEMS - 1)), { minLength: OPTIONS, maxLength: OPTIONS }),
  priceOf: fc.array(fc.nat(9), { minLength: ITEMS, maxLength: ITEMS }),
  joint: fc.array(
    fc.record({
      item: fc.nat(ITEMS - 1),
      clauses: fc.array(clause, { minLength: 1, maxLength: 3 }),
    }),
    { maxLength: 4 },
  ),
});
type Puzzle = typeof puzzle extends fc.Arbitrary<infer Value> ? Value : never;

const meetsAll = (taken: number[], clauses: readonly Clause[]) =>
  clauses.every((one) => one.some((option) => taken.includes(option)));
const meets = (taken: number[], needs: Need[]) =>
  needs.every((need) => need.some((one) => meetsAll(taken, one)));

function priceFor(taken: number[], { itemsOf, priceOf, joint }: Puzzle): number {
  const jointly = joint.filter(({ clauses }) => meetsAll(taken, clauses)).map(({ item }) => item);
  const items = new Set([...taken.flatMap((one) => itemsOf[one] ?? []), ...jointly]);
  return [...items].reduce((sum, item) => sum + (priceOf[item] ?? 0), 0);
}

const everySet = Array.from({ length: 2 ** OPTIONS }, (_, bits) =>
  Array.from({ length: OPTIONS }, (_, one) => one).filter((one) => bits & (1 << one)),
);

describe('cheapestOptions', () => {
  it('finds the cheapest of all sets that meet every need', () => {
    fc.assert(
      fc.property(puzzle, (one) => {
        const { taken, isOptimal } = cheapestOptions(one.needs, one);
        expect(isOptimal).toBe(true);
        expect(meets(taken, one.needs)).toBe(true);
        const prices = everySet
          .filter((set) => meets(set, one.needs))
          .map((set) => priceFor(set, one));
        expect(priceFor(taken, one)).toBe(Math.min(...prices));
      }),
      { numRuns: 1000 },
    );
  });

  it('meets every need without a search, and says it may not be optimal', () => {
    fc.assert(
      fc.property(puzzle, (one) => {
        const { taken, isOptimal } = cheapestOptions(one.needs, one, 1);
        expect(meets(taken, one.needs)).toBe(true);
        expect(isOptimal).toBe(false);
      }),
    );
  });
});
