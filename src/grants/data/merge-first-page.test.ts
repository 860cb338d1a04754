import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { flattenPages, idsOf, listFrom } from '../testing/list-all';
import { createModelServer, grantAt, grantsWithTies } from '../testing/model-server';
import { fetchGrantPage, type GrantPage, mergeFirstPage } from './list-page';

/** What others do between two fetches: make grants in one millisecond or many, delete, revoke. */
const step = fc.oneof(
  fc.record({ make: fc.integer({ min: 1, max: 150 }), tie: fc.boolean() }),
  fc.record({ remove: fc.array(fc.nat(400), { maxLength: 40 }) }),
  fc.record({ revoke: fc.array(fc.nat(400), { maxLength: 10 }) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

type Server = { items: AuthGrant[]; list: ReturnType<typeof createModelServer>['list'] };

function createServer(ties: number[], seed: number) {
  const server = createModelServer(grantsWithTies(ties), seed) as Server;
  let clock = ties.length;
  /** The positions of a step count from the newest grant on. */
  const at = (positions: number[]) => {
    const newestFirst = server.items.toReversed();
    return new Set(positions.map((position) => newestFirst[position]?.id));
  };
  const take = (change: Step) => {
    if ('make' in change) {
      const made = Array.from({ length: change.make }, (_, index) => {
        if (index === 0 || !change.tie) clock += 1;
        return grantAt(clock, `${clock}-${index}`);
      });
      server.items = [...server.items, ...made];
    } else if ('remove' in change) {
      const gone = at(change.remove);
      server.items = server.items.filter(({ id }) => !gone.has(id));
    } else {
      const changed = at(change.revoke);
      server.items = server.items.map((grant) =>
        changed.has(grant.id) ? { ...grant, status: 'revoked' as const } : grant,
      );
    }
  };
  return { server, take };
}

/** The pages once more, as a list that is fetched again keeps them. */
async function refresh(server: Server, pages: [GrantPage, ...GrantPage[]]) {
  const [known, ...others] = pages;
  const fresh = await fetchGrantPage(server.list, null);
  const first = mergeFirstPage(known, fresh);
  const kept: [GrantPage, ...GrantPage[]] =
    first.next === known.next ? [first, ...others] : [first];
  return { fresh, first, pages: kept };
}

describe('a list whose first page is fetched again', () => {
  it('shows the newest grants as they are, each once, and leads on to all others', async () => {
    const ties = fc.array(fc.integer({ min: 1, max: 130 }), { minLength: 1, maxLength: 6 });
    const steps = fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(ties, steps, fc.nat(2), fc.nat(), async (sizes, rounds, depth, seed) => {
        const { server, take } = createServer(sizes, seed);
        let pages: [GrantPage, ...GrantPage[]] = [await fetchGrantPage(server.list, null)];
        for (const round of rounds) {
          for (let next = pages.at(-1)?.next; next && pages.length <= depth; ) {
            const page = await fetchGrantPage(server.list, next);
            pages.push(page);
            next = page.next;
          }
          for (const change of round) take(change);
          const { fresh, first, pages: kept } = await refresh(server, pages);
          pages = kept;

          // All that is newer than the end of the fresh page is what the server holds just now.
          const oldest = fresh.next?.createdAt ?? '';
          const isNewer = ({ createdAt }: AuthGrant) => createdAt > oldest;
          const byId = (a: AuthGrant, b: AuthGrant) => (a.id < b.id ? -1 : 1);
          expect(first.grants.filter(isNewer).toSorted(byId)).toEqual(
            server.items.filter(isNewer).toSorted(byId),
          );
          expect(new Set(idsOf(first.grants)).size).toBe(first.grants.length);

          const last = pages.at(-1)?.next ?? null;
          const rest = last === null ? [] : await listFrom(server, last);
          const all = flattenPages([...pages, ...rest]);
          expect(new Set(idsOf(all)).size).toBe(all.length);
          const listed = new Map(all.map((grant) => [grant.id, grant]));
          expect(server.items.filter(({ id }) => !listed.has(id))).toEqual([]);
          // A page below may still hold what was; what the fresh page says goes before it.
          expect(fresh.grants.map(({ id }) => listed.get(id))).toEqual(fresh.grants);
        }
      }),
      { numRuns: 60 },
    );
  }, 30_000);

  it('keeps what was loaded below, and the way on from there', async () => {
    const { server, take } = createServer(Array(150).fill(1), 1);
    const known = await fetchGrantPage(server.list, null);
    take({ make: 30, tie: false });
    const { first } = await refresh(server, [known]);
    expect(idsOf(first.grants)).toEqual(idsOf(server.items.toReversed().slice(0, 130)));
    expect(first.next).toBe(known.next);
  });

  it('begins anew where more is new than a page holds', async () => {
    const { server, take } = createServer(Array(150).fill(1), 1);
    const known = await fetchGrantPage(server.list, null);
    take({ make: 100, tie: false });
    const { first, fresh } = await refresh(server, [known]);
    expect(first).toBe(fresh);
  });

  it('ends with the first page once that is all there is', async () => {
    const { server, take } = createServer(Array(150).fill(1), 1);
    const known = await fetchGrantPage(server.list, null);
    take({ remove: Array.from({ length: 90 }, (_, index) => index) });
    const { first, fresh } = await refresh(server, [known]);
    expect(first).toBe(fresh);
    expect(first.next).toBeNull();
  });
});

describe('gathered pages', () => {
  const pageOf = (...grants: AuthGrant[]): GrantPage => ({
    grants,
    next: null,
    unreadable: 0,
    stuck: false,
  });

  it('shows a grant of two pages once, as the upper one has it', () => {
    const fresh = grantAt(1, 'a', { status: 'revoked' });
    const pages = [pageOf(grantAt(2, 'b'), fresh), pageOf(grantAt(1, 'a'), grantAt(0, 'c'))];
    expect(flattenPages(pages)).toEqual([grantAt(2, 'b'), fresh, grantAt(0, 'c')]);
  });
});
