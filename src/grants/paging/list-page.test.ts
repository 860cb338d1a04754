import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ListGrantsInput } from '../../../protocol/grant-list';
import { ApiError } from '../../lib/api-error';
import { idsOf, listFrom } from '../testing/list-all';
import { createModelServer, grantsWithTies } from '../testing/model-server';
import { fetchListPage, type ListPage, type ListPageParam } from './list-page';

/** How many grants share each millisecond: mostly few, sometimes far more than a page. At most 600 in total. */
const ties = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.integer({ min: 1, max: 5 }) },
      { weight: 1, arbitrary: fc.integer({ min: 90, max: 110 }) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 400 }) },
    ),
    { maxLength: 60 },
  )
  .map((sizes) => {
    let total = 0;
    return sizes.filter((size) => {
      total += size;
      return total <= 600;
    });
  });

const listed = async (server: ReturnType<typeof createModelServer>) =>
  (await listFrom(server, null)).flatMap(({ grants }) => grants);

describe('the pages of a list', () => {
  it('contain every grant once, newest first, however many share a timestamp', async () => {
    await fc.assert(
      fc.asyncProperty(ties, fc.nat(), async (sizes, seed) => {
        const server = createModelServer(grantsWithTies(sizes), seed);
        const grants = await listed(server);
        expect(idsOf(grants).toSorted()).toEqual(idsOf(server.items).toSorted());
        const times = grants.map(({ createdAt }) => createdAt);
        expect(times).toEqual(times.toSorted().toReversed());
      }),
    );
  }, 30_000);

  it.each([1, 40, 99, 100, 101, 150, 300])(
    'contain all 300 grants if %i share each millisecond',
    async (size) => {
      const sizes = Array.from({ length: Math.ceil(300 / size) }, (_, index) =>
        Math.min(size, 300 - index * size),
      );
      const grants = await listed(createModelServer(grantsWithTies(sizes)));
      expect(new Set(idsOf(grants)).size).toBe(300);
      expect(grants).toHaveLength(300);
    },
  );

  it('get past 999 grants with one timestamp', async () => {
    const grants = await listed(createModelServer(grantsWithTies([5, 999, 5])));
    expect(new Set(idsOf(grants)).size).toBe(1009);
  });

  it.each([1001, 2500])(
    'are stuck at %i grants with one timestamp, and hold no duplicates',
    async (size) => {
      const server = createModelServer(grantsWithTies([5, size, 5]));
      const pages = await listFrom(server, null);
      expect(pages.map(({ stuck }) => stuck)).toEqual([...pages.slice(1).map(() => false), true]);
      const ids = idsOf(pages.flatMap(({ grants }) => grants));
      expect(new Set(ids).size).toBe(ids.length);
      expect(Math.max(...server.calls.map(({ limit = 0 }) => limit))).toBe(1000);
    },
  );
});

describe('one page', () => {
  it.each([0, 1, 99])('is the last if it has %i of 100 items', async (count) => {
    const page = await fetchListPage(
      createModelServer(grantsWithTies(Array(count).fill(1))).list,
      null,
    );
    expect(page).toMatchObject({ next: null, unreadable: 0, stuck: false });
    expect(page.grants).toHaveLength(count);
  });

  it('can be followed by an empty one if it is full', async () => {
    const server = createModelServer(grantsWithTies(Array(100).fill(1)));
    const first = await fetchListPage(server.list, null);
    expect(first.next).not.toBeNull();
    expect(await fetchListPage(server.list, first.next)).toEqual({
      grants: [],
      next: null,
      unreadable: 0,
      unreadableIds: [],
      stuck: false,
    });
  });

  it('is requested with a limit of 100 and a cursor that includes its own timestamp', async () => {
    const server = createModelServer(grantsWithTies(Array(150).fill(1)));
    const { next } = await fetchListPage(server.list, null);
    await fetchListPage(server.list, next);
    expect(next?.seen).toHaveLength(1);
    expect(server.calls).toEqual([{ limit: 100 }, { limit: 100, cursor: `${next?.createdAt}~` }]);
  });

  it('takes one request if timestamps differ', async () => {
    const server = createModelServer(grantsWithTies(Array(1000).fill(1)));
    const pages = await listFrom(server, null);
    expect(server.calls).toHaveLength(pages.length);
  });
});

it.each([
  ['of different times', Array(900).fill(1)],
  ['of the same times', [5, 130, 400, 90, 275]],
])('a server that refuses large pages is asked for what fits, with grants %s', async (_, sizes) => {
  const fits = 450;
  const server = createModelServer(grantsWithTies(sizes));
  const refusing = {
    ...server,
    list: (input: ListGrantsInput) =>
      (input.limit ?? 0) > fits
        ? Promise.reject(new ApiError('invalid', 'too large', { status: 413, limit: fits }))
        : server.list(input),
  };
  const seen = new Set<string>();
  let from: ListPageParam = null;
  do {
    const page: ListPage = await fetchListPage(refusing.list, from, 1_000);
    for (const { id } of page.grants) seen.add(id);
    from = page.next;
  } while (from !== null);
  expect(seen.size).toBe(900);
});

it('a page that stays too large is an error', async () => {
  const error = new ApiError('invalid', 'too large', { status: 413, limit: 99 });
  await expect(fetchListPage(() => Promise.reject(error), null)).rejects.toBe(error);
});
