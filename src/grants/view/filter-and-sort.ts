import type { AuthGrant } from '../../../protocol/auth-grant';
import type { IsDead } from '../../scopes/catalogue/dead-scopes';
import type { ListView } from './list-view';
import { createMatcher } from './match';
import { mergeSorted } from './merge-sorted';
import { type Entry, entryOf, ORDERS } from './order';
import { stateEndsAt } from './state-ends-at';

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
