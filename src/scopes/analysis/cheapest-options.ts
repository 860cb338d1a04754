/**
 * What can be taken, and what comes with it: the numbers of items. An item is paid for once, however
 * many of the options taken bring it.
 */
export type Options = {
  itemsOf: readonly (readonly number[])[];
  /** The price of each item, at least 0. */
  priceOf: readonly number[];
};

/** The steps of a search before it settles for what it has: less than a second. */
const MAX_STEPS = 30_000;

type Answer = { taken: number[]; isCheapest: boolean };

/**
 * The options that meet every need at the lowest price of all items together; a need is met by any
 * one of the options that it lists. Finding it can take forever (it is the weighted hitting set
 * problem), so the search ends after `maxSteps`: then the answer still meets every need, but
 * `isCheapest` is false, since a cheaper one may exist. The same input gives the same answer.
 *
 * @param needs numbers of options for each need, at least one of them
 */
export function cheapestOptions(
  needs: readonly (readonly number[])[],
  { itemsOf, priceOf }: Options,
  maxSteps = MAX_STEPS,
): Answer {
  const taken: number[] = [];
  const refused = new Set<number>();
  const timesPaid = priceOf.map(() => 0);
  let price = 0;
  let best: { taken: number[]; price: number } = { taken: [], price: Number.POSITIVE_INFINITY };
  let steps = 0;

  /** The price of the items of an option that are neither paid for nor among `others`. */
  function priceOfMore(option: number, others?: ReadonlySet<number>): number {
    let sum = 0;
    for (const item of itemsOf[option] ?? [])
      if (timesPaid[item] === 0 && !others?.has(item)) sum += priceOf[item] ?? 0;
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
   * What the open needs cost more, at least: the sum over needs that share no option, each at its
   * cheapest and without the items that a need before it could bring as well.
   */
  function leastPriceOf(open: readonly (readonly number[])[]): number {
    const seenOptions = new Set<number>();
    const seenItems = new Set<number>();
    let sum = 0;
    for (const need of open) {
      if (need.some((option) => seenOptions.has(option))) continue;
      sum += Math.min(...need.map((option) => priceOfMore(option, seenItems)));
      for (const option of need) {
        seenOptions.add(option);
        for (const item of itemsOf[option] ?? []) seenItems.add(item);
      }
    }
    return sum;
  }

  function search(): void {
    steps += 1;
    const open = needs
      .filter((need) => !need.some((option) => taken.includes(option)))
      .map((need) => need.filter((option) => !refused.has(option)))
      .toSorted((a, b) => a.length - b.length);
    const [tightest] = open;
    if (tightest === undefined) {
      if (price < best.price) best = { taken: [...taken], price };
      return;
    }
    if (price + leastPriceOf(open) >= best.price) return;
    // Each branch takes one option and refuses those that were tried before it, so that no set is
    // met twice. A need whose options are all refused has no branch: that way leads nowhere.
    const byPrice = tightest.toSorted((a, b) => priceOfMore(a) - priceOfMore(b));
    for (const option of byPrice) {
      if (steps >= maxSteps && best.price < Number.POSITIVE_INFINITY) break;
      taken.push(option);
      pay(option, 1);
      search();
      pay(option, -1);
      taken.pop();
      refused.add(option);
    }
    for (const option of byPrice) refused.delete(option);
  }

  search();
  return { taken: best.taken, isCheapest: steps < maxSteps };
}
