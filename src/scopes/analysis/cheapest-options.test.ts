import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cheapestOptions } from './cheapest-options';

const OPTIONS = 6;
const ITEMS = 8;
const option = fc.nat(OPTIONS - 1);
const puzzle = fc.record({
  needs: fc.array(fc.uniqueArray(option, { minLength: 1, maxLength: 3 }), { maxLength: 6 }),
  itemsOf: fc.array(fc.uniqueArray(fc.nat(ITEMS - 1)), { minLength: OPTIONS, maxLength: OPTIONS }),
  priceOf: fc.array(fc.nat(9), { minLength: ITEMS, maxLength: ITEMS }),
});
type Puzzle = typeof puzzle extends fc.Arbitrary<infer Value> ? Value : never;

const meets = (taken: number[], needs: number[][]) =>
  needs.every((need) => need.some((one) => taken.includes(one)));

const priceFor = (taken: number[], { itemsOf, priceOf }: Puzzle) =>
  [...new Set(taken.flatMap((one) => itemsOf[one] ?? []))].reduce(
    (sum, item) => sum + (priceOf[item] ?? 0),
    0,
  );

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
