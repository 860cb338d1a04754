import { describe, expect, it } from 'vitest';
import type { ListGrantsInput } from '../../../protocol/grant-list';
import { ApiError } from '../../lib/api-error';
import { idsOf } from '../testing/list-all';
import { createModelServer, grantsWithTies } from '../testing/model-server';
import { fetchPageWithRetry } from './fetch-page-with-retry';
import type { FetchItems, ListPage, ListPageParam } from './list-page';

describe('a large page', () => {
  const grants = grantsWithTies(Array(350).fill(1));

  /** The requested limits up to the end of the list, and the number of grants. */
  async function loadAll(list: FetchItems) {
    const limits: (number | undefined)[] = [];
    const ids: string[] = [];
    let from: ListPageParam = null;
    do {
      const page: ListPage = await fetchPageWithRetry(
        (input) => {
          limits.push(input.limit);
          return list(input);
        },
        from,
        { size: 1000, pause: async () => {} },
      );
      ids.push(...idsOf(page.grants));
      from = page.next;
    } while (from !== null);
    expect(new Set(ids).size).toBe(ids.length);
    return { limits, count: ids.length };
  }

  it('is the last one only if it is shorter than a usual page', async () => {
    const { list } = createModelServer(grants);
    expect(await loadAll(list)).toEqual({ limits: [1000, 1000], count: 350 });
  });

  it.each([100, 120, 349])('has a next page if the server caps it at %i', async (cap) => {
    const { list } = createModelServer(grants);
    const { count } = await loadAll(({ limit = 100, ...input }) =>
      list({ ...input, limit: Math.min(limit, cap) }),
    );
    expect(count).toBe(350);
  });

  it('falls back to the usual size if the server rejects it', async () => {
    const { list } = createModelServer(grants);
    const { limits, count } = await loadAll(async (input: ListGrantsInput) => {
      if ((input.limit ?? 0) > 100) throw new ApiError('invalid', 'The limit is at most 100.');
      return list(input);
    });
    expect(count).toBe(350);
    expect(limits.slice(0, 4)).toEqual([1000, 100, 1000, 100]);
  });

  it('gets past equal timestamps, whatever their order', async () => {
    for (const size of [40, 150, 300]) {
      const sizes = Array.from({ length: Math.ceil(600 / size) }, () => size);
      const { list } = createModelServer(grantsWithTies(sizes));
      expect((await loadAll(list)).count).toBe(sizes.length * size);
    }
  });
});
