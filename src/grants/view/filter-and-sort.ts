import { type AuthGrant, expiryTime, stateEndsAt, stateOf } from '../../../protocol/auth-grant';
import type { IsDead } from '../../scopes/catalogue/dead-scopes';
import type { ListView } from './list-view';
import { createMatcher } from './match';

/** A grant with what it is sorted by, read from it once. */
type Entry = { grant: AuthGrant; rank: number; end: number };

const collator = new Intl.Collator(undefined, { numeric: true });

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const compareNumbers = (a: number, b: number) => (a < b ? -1 : a > b ? 1 : 0);

// The time of creation is compared as text, as servers do it.
const byNewest = ({ grant: a }: Entry, { grant: b }: Entry) =>
  compareText(b.createdAt, a.createdAt) || compareText(a.id, b.id);

const byName = (a: Entry, b: Entry) =>
  collator.compare(a.grant.name, b.grant.name) || byNewest(a, b);

const byEnd = (a: Entry, b: Entry) =>
  compareNumbers(a.rank, b.rank) || compareNumbers(a.end, b.end) || byNewest(a, b);

/** The orders of the list; each tells any two grants apart. */
export const ORDERS: Record<ListView['sort'], (a: Entry, b: Entry) => number> = {
  newest: byNewest,
  oldest: (a, b) => byNewest(b, a),
  name: byName,
  expires: byEnd,
};

const RANKS = { active: 0, expiring: 0, expired: 1, revoked: 2 };

/**
 * What a grant is sorted by. What runs out next comes first and what never ends last of those that
 * run; then what is over, the latest first, and what was revoked, whose end matters no more.
 */
export function entryOf(grant: AuthGrant, sort: ListView['sort'], now: number): Entry {
  if (sort !== 'expires') return { grant, rank: 0, end: 0 };
  const rank = RANKS[stateOf(grant, now)];
  return { grant, rank, end: [expiryTime(grant), -expiryTime(grant), 0][rank] ?? 0 };
}

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
function* mergeSorted<T>(a: T[], b: T[], compare: Compare<T>): Generator<void, T[]> {
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

type Chunk = AuthGrant[];

/** What of a chunk is shown, sorted, and the moment from which on that may be another. */
type Part = { entries: Entry[]; until: number };

export type FilteredGrants = { grants: AuthGrant[]; until: number };

const dependsOnTime = ({ status, sort, needs, ends }: ListView) =>
  (status !== 'all' && status !== 'revoked') || sort === 'expires' || (needs || ends) !== '';

/**
 * Filters and sorts grants for one view, chunk by chunk. What it knows of a chunk it keeps for as long
 * as the chunk is the same array and no grant of it has changed its state with time, so that one more
 * page, or a patched grant, costs little. It pauses (`yield`) as it goes.
 *
 * @param required the scope that the operation of the view requires, `null` if it needs none
 * @param isDead whether a scope unlocks nothing; asked only where the view is of that
 */
export function createFilterAndSort(view: ListView, required: string | null, isDead?: IsDead) {
  const matches = createMatcher(view, required, isDead);
  const compare = ORDERS[view.sort];
  let parts = new Map<Chunk, Part>();
  let rows: Entry[] = [];

  function partOf(chunk: Chunk, now: number): Part {
    let until = Number.POSITIVE_INFINITY;
    if (dependsOnTime(view)) {
      for (const grant of chunk) until = Math.min(until, stateEndsAt(grant, now));
    }
    const shown = chunk.filter((grant) => matches(grant, now));
    return { entries: shown.map((grant) => entryOf(grant, view.sort, now)).sort(compare), until };
  }

  /** Takes out of the rows what is of chunks that are gone or out of date, and gives the parts that stay. */
  function keepParts(chunks: readonly Chunk[], now: number): Map<Chunk, Part> {
    const wanted = new Set(chunks);
    const kept = new Map<Chunk, Part>();
    const gone = new Set<Entry>();
    for (const [chunk, part] of parts) {
      if (wanted.has(chunk) && part.until > now) kept.set(chunk, part);
      else for (const entry of part.entries) gone.add(entry);
    }
    if (gone.size > 0) rows = rows.filter((entry) => !gone.has(entry));
    return kept;
  }

  return function* arrange(chunks: readonly Chunk[], now: number): Generator<void, FilteredGrants> {
    parts = keepParts(chunks, now);
    let fresh: Entry[][] = [];
    for (const chunk of chunks) {
      if (parts.has(chunk)) continue;
      const part = partOf(chunk, now);
      parts.set(chunk, part);
      fresh.push(part.entries);
      yield;
    }
    // Pair by pair, so that each entry is moved a few times only.
    while (fresh.length > 1) {
      const pairs: Entry[][] = [];
      for (let at = 0; at < fresh.length; at += 2) {
        pairs.push(yield* mergeSorted(fresh[at] ?? [], fresh[at + 1] ?? [], compare));
      }
      fresh = pairs;
    }
    rows = yield* mergeSorted(rows, fresh[0] ?? [], compare);
    const until = Math.min(...[...parts.values()].map((part) => part.until));
    return { grants: rows.map(({ grant }) => grant), until };
  };
}
