/** Options and items are numbered from 0. An item is paid for once, however many options bring it. */
export type Options = {
  /** The items that come with each option. */
  itemsOf: readonly (readonly number[])[];
  /** The price of each item, at least 0. */
  priceOf: readonly number[];
};

/** Takes less than a second. */
const MAX_STEPS = 30_000;

type Solution = { taken: number[]; isOptimal: boolean };

/**
 * Solves the weighted hitting set problem by branch and bound: picks options so that each need gets
 * one of those it lists, at the lowest total price of items. The problem is NP-hard, so the search
 * stops after `maxSteps`. The solution then still meets every need, but `isOptimal` is false, since a
 * cheaper one may exist. Deterministic.
 *
 * @param needs for each need the options that meet it, at least one
 */
export function cheapestOptions(
  needs: readonly (readonly number[])[],
  { itemsOf, priceOf }: Options,
  maxSteps = MAX_STEPS,
): Solution {
  const taken: number[] = [];
  const excluded = new Set<number>();
  const timesPaid = priceOf.map(() => 0);
  let price = 0;
  let best: { taken: number[]; price: number } = { taken: [], price: Number.POSITIVE_INFINITY };
  let steps = 0;

  /** The price of the items of an option that are neither paid for nor in `ignored`. */
  function addedPrice(option: number, ignored?: ReadonlySet<number>): number {
    let sum = 0;
    for (const item of itemsOf[option] ?? [])
      if (timesPaid[item] === 0 && !ignored?.has(item)) sum += priceOf[item] ?? 0;
    return sum;
  }

  function pay(option: number, times: 1 | -1): void {
    for (const item of itemsOf[option] ?? []) {
      const before = timesPaid[item] ?? 0;
      timesPaid[item] = before + times;
      if (before === 0) price += priceOf[item] ?? 0;
      if (before + times === 0) price -= priceOf[item] ?? 0;
    }
  }

  /**
   * The unmet needs add at least this price: the sum over needs that share no option, each at its
   * cheapest, without items that an earlier need could bring too.
   */
  function lowerBound(unmet: readonly (readonly number[])[]): number {
    const seenOptions = new Set<number>();
    const seenItems = new Set<number>();
    let sum = 0;
    for (const need of unmet) {
      if (need.some((option) => seenOptions.has(option))) continue;
      sum += Math.min(...need.map((option) => addedPrice(option, seenItems)));
      for (const option of need) {
        seenOptions.add(option);
        for (const item of itemsOf[option] ?? []) seenItems.add(item);
      }
    }
    return sum;
  }

  function search(): void {
    steps += 1;
    const unmet = needs
      .filter((need) => !need.some((option) => taken.includes(option)))
      .map((need) => need.filter((option) => !excluded.has(option)))
      .toSorted((a, b) => a.length - b.length);
    const [narrowest] = unmet;
    if (narrowest === undefined) {
      if (price < best.price) best = { taken: [...taken], price };
      return;
    }
    if (price + lowerBound(unmet) >= best.price) return;
    // Each branch takes one option and excludes those tried before it, so no set is visited twice.
    // A need whose options are all excluded has no branch: it's a dead end.
    const byPrice = narrowest.toSorted((a, b) => addedPrice(a) - addedPrice(b));
    for (const option of byPrice) {
      if (steps >= maxSteps && best.price < Number.POSITIVE_INFINITY) break;
      taken.push(option);
      pay(option, 1);
      search();
      pay(option, -1);
      taken.pop();
      excluded.add(option);
    }
    for (const option of byPrice) excluded.delete(option);
  }

  search();
  return { taken: best.taken, isOptimal: steps < maxSteps };
}
