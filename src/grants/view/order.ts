import { type AuthGrant, expiryTime, stateOf } from '../../../protocol/auth-grant';
import type { ListView } from './list-view';

/** A grant with what it is sorted by, read from it once. */
export type Entry = { grant: AuthGrant; rank: number; end: number };

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
