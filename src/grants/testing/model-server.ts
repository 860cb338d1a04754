import type { AuthGrant } from '../../../protocol/auth-grant';
import type { ListGrantsInput } from '../../../protocol/grant-list';

/** An item without a challenge isn't a valid grant: the client can't read it. */
export type Item = Omit<AuthGrant, 'challenge'> & { challenge: string | null };

/** More calls than any test needs, to catch a client that loops forever. */
const MAX_CALLS = 5000;

const EPOCH = Date.parse('2026-01-01T00:00:00.000Z');

/** A grant created `ms` milliseconds after the start of 2026. */
export function grantAt(ms: number, id: string, fields: Partial<AuthGrant> = {}): AuthGrant {
  return {
    id,
    name: `Grant ${id}`,
    challenge: `auth-grant:${id}`,
    status: 'active',
    scope: 'boosts:read',
    createdAt: new Date(EPOCH + ms).toISOString(),
    expiresAt: null,
    ...fields,
  };
}

/** `[2, 1]` creates two grants in the first millisecond and one in the next. */
export function grantsWithTies(ties: number[]): AuthGrant[] {
  return ties.flatMap((size, ms) =>
    Array.from({ length: size }, (_, index) => grantAt(ms, `${ms}-${index}`)),
  );
}

/** Deterministic random numbers from 0 to 1 (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Lists as real servers do: newest first, with `createdAt < cursor` compared as text, a different order
 * of equal timestamps at each request, and no cap on the limit.
 */
export function createModelServer(items: Item[], seed = 1) {
  const random = createRandom(seed);
  const server = {
    items,
    calls: [] as ListGrantsInput[],
    list: async (input: ListGrantsInput): Promise<unknown[]> => {
      if (server.calls.push(input) > MAX_CALLS) throw new Error('the list does not end');
      const { limit = 100, cursor } = input;
      return server.items
        .filter(({ createdAt }) => cursor === undefined || createdAt < cursor)
        .map((item) => ({ item, lot: random() }))
        .toSorted((a, b) =>
          a.item.createdAt === b.item.createdAt
            ? a.lot - b.lot
            : a.item.createdAt < b.item.createdAt
              ? 1
              : -1,
        )
        .slice(0, limit)
        .map(({ item }) => item);
    },
  };
  return server;
}
