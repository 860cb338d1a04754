import type { AuthGrant } from '../../../protocol/auth-grant';
import type { ListGrantsInput } from '../../../protocol/grant-list';

/** What a server may hold; an item without a name is one that the client cannot read. */
export type Item = Omit<AuthGrant, 'name'> & { name: string | null };

/** More calls than any list of a test takes: a client that makes them never comes to an end. */
const TOO_MANY_CALLS = 5000;

const EPOCH = Date.parse('2026-01-01T00:00:00.000Z');

/** A grant, created so many milliseconds after the first one could be. */
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

/** Grants of which so many share each millisecond: `[2, 1]` makes two in the first, one in the next. */
export function grantsWithTies(ties: number[]): AuthGrant[] {
  return ties.flatMap((size, ms) =>
    Array.from({ length: size }, (_, index) => grantAt(ms, `${ms}-${index}`)),
  );
}

/** Numbers from 0 to 1 that look random and are the same in each run (mulberry32). */
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
 * Lists as real servers do: newest first, `createdAt < cursor` compared as text, in an order of its
 * own at every request where grants share a timestamp, and with no cap on the limit.
 */
export function createModelServer(items: Item[], seed = 1) {
  const random = createRandom(seed);
  const server = {
    items,
    calls: [] as ListGrantsInput[],
    list: async (input: ListGrantsInput): Promise<unknown[]> => {
      if (server.calls.push(input) > TOO_MANY_CALLS) throw new Error('the list does not end');
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
