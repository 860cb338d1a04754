import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { flattenPages, idsOf, listFrom } from '../testing/list-all';
import { createModelServer, grantAt, grantsWithTies } from '../testing/model-server';
import { fetchListPage, type ListPage } from './list-page';
import { mergeFirstPage } from './merge-first-page';

/** Changes between two fetches: grants created (with the same timestamp or not), deleted, revoked. */
const step = fc.oneof(
  fc.record({ create: fc.integer({ min: 1, max: 150 }), tie: fc.boolean() }),
  fc.record({ remove: fc.array(fc.nat(400), { maxLength: 40 }) }),
  fc.record({ revoke: fc.array(fc.nat(400), { maxLength: 10 }) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

type Server = { items: AuthGrant[]; list: ReturnType<typeof createModelServer>['list'] };

function createServer(ties: number[], seed: number) {
  const server = createModelServer(grantsWithTies(ties), seed) as Server;
  let clock = ties.length;
  /** Positions count from the newest grant. */
  const idsAt = (positions: number[]) => {
    const newestFirst = server.items.toReversed();
    return new Set(positions.map((position) => newestFirst[position]?.id));
  };
  const applyStep = (change: Step) => {
    if ('create' in change) {
      const created = Array.from({ length: change.create }, (_, index) => {
        if (index === 0 || !change.tie) clock += 1;
        return grantAt(clock, `${clock}-${index}`);
      });
      server.items = [...server.items, ...created];
    } else if ('remove' in change) {
      const gone = idsAt(change.remove);
      server.items = server.items.filter(({ id }) => !gone.has(id));
    } else {
      const changed = idsAt(change.revoke);
      server.items = server.items.map((grant) =>
        changed.has(grant.id) ? { ...grant, status: 'revoked' as const } : grant,
      );
    }
  };
  return { server, applyStep };
}

/** The pages after a refetch of the first one. */
async function refresh(server: Server, pages: [ListPage, ...ListPage[]]) {
  const [cached, ...others] = pages;
  const fresh = await fetchListPage(server.list, null);
  const first = mergeFirstPage(cached, fresh);
  const merged: [ListPage, ...ListPage[]] =
    first.next === cached.next ? [first, ...others] : [first];
  return { fresh, first, pages: merged };
}

describe('a list whose first page was refetched', () => {
  it('has the current newest grants, each once, and its pages reach all others', async () => {
    const ties = fc.array(fc.integer({ min: 1, max: 130 }), { minLength: 1, maxLength: 6 });
    const steps = fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(ties, steps, fc.nat(2), fc.nat(), async (sizes, rounds, depth, seed) => {
        const { server, applyStep } = createServer(sizes, seed);
        let pages: [ListPage, ...ListPage[]] = [await fetchListPage(server.list, null)];
        for (const round of rounds) {
          for (let next = pages.at(-1)?.next; next && pages.length <= depth; ) {
            const page = await fetchListPage(server.list, next);
            pages.push(page);
            next = page.next;
          }
          for (const change of round) applyStep(change);
          const { fresh, first, pages: merged } = await refresh(server, pages);
          pages = merged;

          // Above the end of the fresh page, the list equals what the server has now.
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
          // A later page can hold an outdated copy. The fresh page takes precedence.
          expect(fresh.grants.map(({ id }) => listed.get(id))).toEqual(fresh.grants);
        }
      }),
      { numRuns: 60 },
    );
  }, 30_000);

  it('keeps the older grants and the cursor of the cached page', async () => {
    const { server, applyStep } = createServer(Array(150).fill(1), 1);
    const cached = await fetchListPage(server.list, null);
    applyStep({ create: 30, tie: false });
    const { first } = await refresh(server, [cached]);
    expect(idsOf(first.grants)).toEqual(idsOf(server.items.toReversed().slice(0, 130)));
    expect(first.next).toBe(cached.next);
  });

  it('is replaced if more grants are new than fit on a page', async () => {
    const { server, applyStep } = createServer(Array(150).fill(1), 1);
    const cached = await fetchListPage(server.list, null);
    applyStep({ create: 100, tie: false });
    const { first, fresh } = await refresh(server, [cached]);
    expect(first).toBe(fresh);
  });

  it('has one page if everything fits on it', async () => {
    const { server, applyStep } = createServer(Array(150).fill(1), 1);
    const cached = await fetchListPage(server.list, null);
    applyStep({ remove: Array.from({ length: 90 }, (_, index) => index) });
    const { first, fresh } = await refresh(server, [cached]);
    expect(first).toBe(fresh);
    expect(first.next).toBeNull();
  });
});

describe('merged pages', () => {
  const pageOf = (...grants: AuthGrant[]): ListPage => ({
    grants,
    next: null,
    unreadable: 0,
    unreadableIds: [],
    stuck: false,
  });

  it('hold a grant of two pages once, as the earlier page has it', () => {
    const fresh = grantAt(1, 'a', { status: 'revoked' });
    const pages = [pageOf(grantAt(2, 'b'), fresh), pageOf(grantAt(1, 'a'), grantAt(0, 'c'))];
    expect(flattenPages(pages)).toEqual([grantAt(2, 'b'), fresh, grantAt(0, 'c')]);
  });
});
