import { type AuthGrant, expiryTime, stateOf } from '../../../protocol/auth-grant';
import { nameCollator } from '../../english/english';
import type { IsDead } from '../../scopes/catalogue/dead-scopes';
import type { ListView } from './list-view';
import { createMatcher, type Requirement } from './match';
import { nextStateChange } from './next-state-change';

/** A grant with its sort keys. */
type Entry = { grant: AuthGrant; rank: number; end: number };

const collator = nameCollator();

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const compareNumbers = (a: number, b: number) => (a < b ? -1 : a > b ? 1 : 0);

// Servers compare `createdAt` as text too.
const byNewest = ({ grant: a }: Entry, { grant: b }: Entry) =>
  compareText(b.createdAt, a.createdAt) || compareText(a.id, b.id);

const byName = (a: Entry, b: Entry) =>
  collator.compare(a.grant.name, b.grant.name) || byNewest(a, b);

const byExpiry = (a: Entry, b: Entry) =>
  compareNumbers(a.rank, b.rank) || compareNumbers(a.end, b.end) || byNewest(a, b);

/**
 * Total orders: no two grants compare as equal.
 *
 * @internal exported for its test
 */
export const ORDERS: Record<ListView['sort'], (a: Entry, b: Entry) => number> = {
  newest: byNewest,
  oldest: (a, b) => byNewest(b, a),
  name: byName,
  expires: byExpiry,
};

const RANKS = { active: 0, expiring: 0, expired: 1, revoked: 2 };

/**
 * By expiry, live grants come first, the next to expire on top and those that never expire last. Then
 * come expired grants, the latest first, then revoked ones.
 *
 * @internal exported for its test
 */
export function entryOf(grant: AuthGrant, sort: ListView['sort'], now: number): Entry {
  if (sort !== 'expires') return { grant, rank: 0, end: 0 };
  const rank = RANKS[stateOf(grant, now)];
  return { grant, rank, end: [expiryTime(grant), -expiryTime(grant), 0][rank] ?? 0 };
}

const YIELD_EVERY = 500;

type Compare<T> = (a: T, b: T) => number;

/** Galloping search for the first index at or after `from` whose item isn't before `item`. */
function findPosition<T>(item: T, sorted: T[], from: number, compare: Compare<T>): number {
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

/** Merges two sorted lists with few comparisons if one is much longer. Yields to keep the page responsive. */
function* mergeSorted<T>(a: T[], b: T[], compare: Compare<T>): Generator<void, T[]> {
  const [long, short] = a.length < b.length ? [b, a] : [a, b];
  const merged: T[] = [];
  let at = 0;
  let count = 0;
  for (const item of short) {
    const end = findPosition(item, long, at, compare);
    for (; at < end; at += 1) merged.push(long[at] as T);
    merged.push(item);
    count += 1;
    if (count % YIELD_EVERY === 0) yield;
  }
  return at === 0 && merged.length === 0 ? long : merged.concat(long.slice(at));
}

type Chunk = AuthGrant[];

/** Milliseconds since the epoch (UTC): the passing of time can change the result from then on. */
type Validity = { validUntil: number };

/** The shown grants of a chunk, sorted. */
type Part = Validity & { entries: Entry[] };

export type FilteredGrants = Validity & { grants: AuthGrant[] };

const dependsOnTime = ({ status, sort, needs, ends }: ListView) =>
  (status !== 'all' && status !== 'revoked') || sort === 'expires' || (needs || ends) !== '';

/**
 * Filters and sorts grants for one view. The result for a chunk is cached while the chunk is the same
 * array and valid, so one more page or a patched grant costs little. Yields after each chunk.
 *
 * @param required what the view's operation requires
 * @param isDead whether a scope allows no operation; required for views of such scopes only
 */
export function createFilterAndSort(view: ListView, required: Requirement, isDead?: IsDead) {
  const matches = createMatcher(view, required, isDead);
  const compare = ORDERS[view.sort];
  let parts = new Map<Chunk, Part>();
  let rows: Entry[] = [];

  function partOf(chunk: Chunk, now: number): Part {
    let validUntil = Number.POSITIVE_INFINITY;
    if (dependsOnTime(view)) {
      for (const grant of chunk) validUntil = Math.min(validUntil, nextStateChange(grant, now));
    }
    const shown = chunk.filter((grant) => matches(grant, now));
    const entries = shown.map((grant) => entryOf(grant, view.sort, now)).sort(compare);
    return { entries, validUntil };
  }

  /** Removes the rows of chunks that are gone or no longer valid, and returns the other parts. */
  function dropStaleParts(chunks: readonly Chunk[], now: number): Map<Chunk, Part> {
    const current = new Set(chunks);
    const valid = new Map<Chunk, Part>();
    const stale = new Set<Entry>();
    for (const [chunk, part] of parts) {
      if (current.has(chunk) && part.validUntil > now) valid.set(chunk, part);
      else for (const entry of part.entries) stale.add(entry);
    }
    if (stale.size > 0) rows = rows.filter((entry) => !stale.has(entry));
    return valid;
  }

  return function* filterAndSort(
    chunks: readonly Chunk[],
    now: number,
  ): Generator<void, FilteredGrants> {
    parts = dropStaleParts(chunks, now);
    let fresh: Entry[][] = [];
    for (const chunk of chunks) {
      if (parts.has(chunk)) continue;
      const part = partOf(chunk, now);
      parts.set(chunk, part);
      fresh.push(part.entries);
      yield;
    }
    // Merging in pairs moves each entry O(log n) times.
    while (fresh.length > 1) {
      const pairs: Entry[][] = [];
      for (let at = 0; at < fresh.length; at += 2) {
        pairs.push(yield* mergeSorted(fresh[at] ?? [], fresh[at + 1] ?? [], compare));
      }
      fresh = pairs;
    }
    rows = yield* mergeSorted(rows, fresh[0] ?? [], compare);
    const validUntil = Math.min(...[...parts.values()].map((part) => part.validUntil));
    return { grants: rows.map(({ grant }) => grant), validUntil };
  };
}
