/** After so many items the merge lets others have their turn. */
const BREATH = 500;

type Compare<T> = (a: T, b: T) => number;

/** Where the first item at or after `from` stands that is not before `item`: near ones are found first. */
function placeOf<T>(item: T, sorted: T[], from: number, compare: Compare<T>): number {
  const isBefore = (at: number) => compare(sorted[at] as T, item) < 0;
  let step = 1;
  while (from + step <= sorted.length && isBefore(from + step - 1)) {
    from += step;
    step *= 2;
  }
  let end = Math.min(from + step - 1, sorted.length);
  while (from < end) {
    const middle = (from + end) >> 1;
    if (isBefore(middle)) from = middle + 1;
    else end = middle;
  }
  return from;
}

/**
 * Merges two sorted lists, with few comparisons where one is much longer. It pauses (`yield`) as it
 * goes, so that whoever runs it can let the page breathe.
 */
export function* mergeSorted<T>(a: T[], b: T[], compare: Compare<T>): Generator<void, T[]> {
  const [long, short] = a.length < b.length ? [b, a] : [a, b];
  const merged: T[] = [];
  let at = 0;
  let breath = 0;
  for (const item of short) {
    const end = placeOf(item, long, at, compare);
    for (; at < end; at += 1) merged.push(long[at] as T);
    merged.push(item);
    breath += 1;
    if (breath % BREATH === 0) yield;
  }
  return at === 0 && merged.length === 0 ? long : merged.concat(long.slice(at));
}
