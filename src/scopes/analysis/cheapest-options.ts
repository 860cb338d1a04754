/** Options of which any one is enough. Options are numbered from 0. */
export type Clause = readonly number[];

/** Ways of which any one is enough. A way is taken once each of its clauses is met. */
export type Need = readonly (readonly Clause[])[];

/** Items are numbered from 0. An item is paid for once, however many options bring it. */
export type Options = {
  /** The items that come with each option. */
  itemsOf: readonly (readonly number[])[];
  /** The price of each item, at least 0. */
  priceOf: readonly number[];
  /** Items that come once all these clauses are met, even if no option brings them alone. */
  joint?: readonly { item: number; clauses: readonly Clause[] }[];
};

/** Takes less than a second. */
const MAX_STEPS = 30_000;

type Solution = { taken: number[]; isOptimal: boolean };

/**
 * Picks options so that every need is met, at the lowest total price of items, by branch and bound.
 * The problem (a weighted hitting set, if each need is one clause) is NP-hard, so the search stops
 * after `maxSteps`. The solution then still meets every need, but `isOptimal` is false, since a
 * cheaper one may exist. Deterministic.
 *
 * @param needs each with at least one way, and each clause with at least one option
 */
export function cheapestOptions(
  needs: readonly Need[],
  { itemsOf, priceOf, joint = [] }: Options,
  maxSteps = MAX_STEPS,
): Solution {
  const taken: number[] = [];
  const isTaken = new Set<number>();
  const excluded = new Set<number>();
  const timesPaid = priceOf.map(() => 0);
  let price = 0;
  let best: { taken: number[]; price: number } = { taken: [], price: Number.POSITIVE_INFINITY };
  let steps = 0;
  /** Each step looks at all of these. */
  const stepSize = 1 + Math.floor((needs.length + joint.length) / 100);

  const isMet = (clause: Clause) => clause.some((option) => isTaken.has(option));

  /** The items that only come with several of the options taken. */
  const jointItems = () =>
    new Set(
      joint
        .filter(({ item, clauses }) => timesPaid[item] === 0 && clauses.every(isMet))
        .map(({ item }) => item),
    );

  /** The price of the items of an option that are neither paid for nor in `ignored`. */
  function addedPrice(option: number, ...ignored: ReadonlySet<number>[]): number {
    let sum = 0;
    for (const item of itemsOf[option] ?? [])
      if (timesPaid[item] === 0 && !ignored.some((items) => items.has(item)))
        sum += priceOf[item] ?? 0;
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
  function lowerBound(unmet: readonly Need[], paid: ReadonlySet<number>): number {
    const seenOptions = new Set<number>();
    const seenItems = new Set<number>();
    let sum = 0;
    for (const need of unmet) {
      const options = need.flat(2);
      if (options.some((option) => seenOptions.has(option))) continue;
      const cheapest = (clause: Clause) =>
        Math.min(...clause.map((option) => addedPrice(option, seenItems, paid)));
      sum += Math.min(...need.map((way) => Math.max(...way.map(cheapest))));
      for (const option of options) {
        seenOptions.add(option);
        for (const item of itemsOf[option] ?? []) seenItems.add(item);
      }
    }
    return sum;
  }

  /** What is left of the needs. */
  const unmetOf = (some: readonly Need[]): Need[] =>
    some
      .filter((need) => !need.some((way) => way.every(isMet)))
      .map((need) =>
        need.map((way) =>
          way
            .filter((clause) => !isMet(clause))
            .map((clause) => clause.filter((option) => !excluded.has(option))),
        ),
      );

  const isOver = () => steps >= maxSteps && best.price < Number.POSITIVE_INFINITY;

  function search(some: readonly Need[]): void {
    steps += stepSize;
    // A need with a single way comes to one need for each of its clauses.
    const unmet = unmetOf(some)
      .flatMap((need): Need[] =>
        need[0] && need.length === 1 ? need[0].map((one) => [[one]]) : [need],
      )
      .toSorted(
        (a, b) => a.length - b.length || (a[0]?.[0]?.length ?? 0) - (b[0]?.[0]?.length ?? 0),
      );
    const jointly = jointItems();
    const paid = [...jointly].reduce((sum, item) => sum + (priceOf[item] ?? 0), price);
    const [first] = unmet;
    if (first === undefined) {
      if (paid < best.price) best = { taken: [...taken], price: paid };
      return;
    }
    if (paid + lowerBound(unmet, jointly) >= best.price) return;
    if (first.length === 1) takeOneOf(first[0]?.[0] ?? [], unmet);
    else {
      for (const way of first) {
        if (isOver()) break;
        search([...way.map((clause): Need => [[clause]]), ...unmet.slice(1)]);
      }
    }
  }

  function takeOneOf(clause: Clause, unmet: readonly Need[]): void {
    // Each branch takes one option and excludes those tried before it, so no set is visited twice.
    // A clause whose options are all excluded has no branch: it's a dead end.
    const byPrice = clause.toSorted((a, b) => addedPrice(a) - addedPrice(b));
    for (const option of byPrice) {
      if (isOver()) break;
      taken.push(option);
      isTaken.add(option);
      pay(option, 1);
      search(unmet);
      pay(option, -1);
      isTaken.delete(option);
      taken.pop();
      excluded.add(option);
    }
    for (const option of byPrice) excluded.delete(option);
  }

  search(needs);
  return { taken: best.taken, isOptimal: steps < maxSteps };
}
