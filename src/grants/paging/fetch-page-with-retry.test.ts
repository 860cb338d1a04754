import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { ListGrantsInput } from '../../../protocol/grant-list';
import { ApiError } from '../../lib/api-error';
import { createModelServer, grantAt, type Item } from '../testing/model-server';
import { fetchPageWithRetry } from './fetch-page-with-retry';
import type { ListPage, ListPageParam } from './list-page';
import { hasExhaustedRetries } from './read-errors';

const MINUTE_MS = 60_000;
/** Three attempts at the page itself, plus the probes. */
const MAX_CALLS_PER_PAGE = 23;

const noPause = async () => {};

/** A server that answers 500 to every page that contains a broken grant. */
function brokenServer(items: Item[], isBroken: (id: string) => boolean) {
  const server = createModelServer(items);
  let calls = 0;
  const list = async (input: ListGrantsInput) => {
    calls += 1;
    const page = (await server.list(input)) as Item[];
    if (page.some(({ id }) => isBroken(id))) {
      throw new ApiError('unexpected', 'Internal server error', { status: 500 });
    }
    return page;
  };
  async function listAll(): Promise<ListPage[]> {
    const pages: ListPage[] = [];
    let param: ListPageParam = null;
    do {
      calls = 0;
      const page: ListPage = await fetchPageWithRetry(list, param, { pause: noPause });
      expect(calls).toBeLessThanOrEqual(MAX_CALLS_PER_PAGE);
      pages.push(page);
      param = page.next;
    } while (param !== null);
    return pages;
  }
  return { list, listAll, calls: () => calls };
}

const grants = Array.from({ length: 400 }, (_, index) => grantAt(index * MINUTE_MS, `${index}`));

describe('a page that the server fails on', () => {
  it('loses no grant outside the reported gaps and lists none twice', async () => {
    const broken = fc.uniqueArray(fc.nat(399), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(broken, async (numbers) => {
        const server = brokenServer(grants, (id) => numbers.includes(Number(id)));
        const pages = await server.listAll();
        const ids = pages.flatMap((page) => page.grants.map(({ id }) => id));
        expect(new Set(ids).size).toBe(ids.length);
        const gaps = pages.flatMap(({ gap }) => gap ?? []);
        const missing = grants.filter(({ id }) => !ids.includes(id));
        for (const { id, createdAt } of missing) {
          const isInGap = gaps.some(({ newer, older }) => createdAt <= newer && createdAt >= older);
          expect(isInGap || numbers.includes(Number(id)), `grant ${id}`).toBe(true);
        }
        expect(pages.some(({ stuck }) => stuck)).toBe(false);
      }),
      { numRuns: 50 },
    );
  });

  it('loses few grants besides the broken one', async () => {
    const pages = await brokenServer(grants, (id) => id === '350').listAll();
    const listed = pages.flatMap((page) => page.grants).length;
    expect(listed).toBeGreaterThanOrEqual(grants.length - 5);
  });

  it.each([1, 2])('is complete after %i temporary failures', async (failures) => {
    vi.useFakeTimers();
    const list = vi.fn(createModelServer(grants).list);
    for (let count = 0; count < failures; count += 1) {
      list.mockRejectedValueOnce(new ApiError('unexpected', 'Oops', { status: 500 }));
    }
    const start = Date.now();
    const fetched = fetchPageWithRetry(list, null);
    await vi.runAllTimersAsync();
    const page = await fetched;
    expect(page.grants).toHaveLength(100);
    expect(page.gap).toBeUndefined();
    expect(list).toHaveBeenCalledTimes(failures + 1);
    expect(Date.now() - start).toBeGreaterThanOrEqual(300 * failures);
    vi.useRealTimers();
  });

  it('keeps the grants before the failure and is stuck if no earlier time works', async () => {
    const server = createModelServer(grants);
    const list = async (input: ListGrantsInput) => {
      if (input.cursor === undefined && (input.limit ?? 0) <= 20) return server.list(input);
      throw new ApiError('unexpected', 'Internal server error', { status: 500 });
    };
    const page = await fetchPageWithRetry(list, null, { pause: noPause });
    expect(page.grants).toHaveLength(20);
    expect(page).toMatchObject({ next: null, stuck: true });
  });

  it('rejects with the server’s error, marked as final, if nothing can be listed', async () => {
    const failure = new ApiError('unexpected', 'Oops', { status: 500 });
    const fetched = fetchPageWithRetry(() => Promise.reject(failure), null, { pause: noPause });
    await expect(fetched).rejects.toBe(failure);
    expect(hasExhaustedRetries(failure)).toBe(true);
  });

  it('rejects while the code that skips a grant can’t be loaded, and works afterwards', async () => {
    const script = { isMissing: true };
    vi.doMock('./skip-broken-grant', async (importOriginal) => {
      if (script.isMissing) throw new TypeError('The script is missing.');
      return importOriginal();
    });
    const { listAll } = brokenServer(grants, (id) => id === '350');
    await expect(listAll()).rejects.toThrow();
    script.isMissing = false;
    expect((await listAll()).some(({ gap }) => gap)).toBe(true);
    vi.doUnmock('./skip-broken-grant');
  });

  it.each([
    ['unavailable', 503],
    ['unauthenticated', 401],
    ['rate-limited', 429],
  ] as const)('isn’t retried or skipped on another error (%s)', async (kind, status) => {
    const list = vi.fn(() => Promise.reject(new ApiError(kind, 'No', { status })));
    await expect(fetchPageWithRetry(list, null)).rejects.toMatchObject({ kind });
    expect(list).toHaveBeenCalledTimes(1);
  });

  it('ends with its pause if it’s aborted meanwhile, and asks for nothing more', async () => {
    const controller = new AbortController();
    const list = vi.fn(() => Promise.reject(new ApiError('unexpected', 'Oops', { status: 500 })));
    const start = performance.now();
    const fetched = fetchPageWithRetry(list, null, { signal: controller.signal });
    setTimeout(() => controller.abort(), 20);
    await expect(fetched).rejects.toMatchObject({ name: 'AbortError' });
    // Less than the shortest pause.
    expect(performance.now() - start).toBeLessThan(250);
    expect(list).toHaveBeenCalledTimes(1);
  });

  it.each([2, 4, 12])('asks for nothing more once it’s aborted, at request %i', async (last) => {
    const controller = new AbortController();
    const server = brokenServer(grants, (id) => id === '350');
    const list = vi.fn((input: ListGrantsInput) => {
      if (list.mock.calls.length === last) controller.abort();
      return server.list(input);
    });
    const { signal } = controller;
    const fetched = fetchPageWithRetry(list, null, { pause: noPause, signal });
    await expect(fetched).rejects.toMatchObject({ name: 'AbortError' });
    expect(list).toHaveBeenCalledTimes(last);
  });
});
