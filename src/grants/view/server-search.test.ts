import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { listGrantsInput, patternOf } from '../../../protocol/grant-list';
import { ApiError } from '../../lib/api-error';
import type { FetchItems } from '../data/list-page';
import { idsOf } from '../testing/list-all';
import { grantAt } from '../testing/model-server';
import { createSearchingServer } from '../testing/searching-server';
import { PLAIN_VIEW, STATUSES } from './list-view';
import { createMatcher } from './match';
import {
  fetchSearchPage,
  type SearchPage,
  type SearchPageParam,
  serverQueryOf,
  serverStatusOf,
} from './server-search';

const NOW = Date.parse('2026-06-01T00:00:00.000Z');

async function findAll(list: FetchItems, query: NonNullable<ReturnType<typeof serverQueryOf>>) {
  const pages: SearchPage[] = [];
  let from: SearchPageParam = null;
  do {
    const page: SearchPage = await fetchSearchPage(list, query, from);
    pages.push(page);
    from = page.next;
  } while (from !== null);
  return { pages, grants: pages.flatMap(({ grants }) => grants) };
}

const texts = ['Nightly Export', 'straße', 'ÜBUNG 7', 'a.b*c', 'Backup', ''];
const grants = fc
  .array(
    fc.record({
      name: fc.constantFrom(...texts),
      description: fc.constantFrom(...texts),
      status: fc.constantFrom('active' as const, 'revoked' as const),
      expiresAt: fc.constantFrom(null, '2026-05-01T00:00:00Z', '2026-06-03T00:00:00Z'),
    }),
    { maxLength: 40 },
  )
  .map((all) => all.map((fields, at) => grantAt(all.length - at, `id-${at}`, fields)));

describe('the query for a view', () => {
  it('finds all grants that the view shows, whatever its text', async () => {
    const views = fc.record({
      q: fc.constantFrom('export', 'NIGHTLY e', 'übung', 'Straße', 'strasse', '.b*', 'id-1', 'ü'),
      status: fc.constantFrom(...STATUSES),
    });
    await fc.assert(
      fc.asyncProperty(grants, views, async (all, params) => {
        const view = { ...PLAIN_VIEW, ...params };
        const query = serverQueryOf({ q: view.q, status: serverStatusOf(view.status) });
        if (query === null) return;
        const found = await findAll(createSearchingServer(all).list, query);
        const matches = createMatcher(view, null);
        const ids = new Set(idsOf(found.grants));
        const shown = all.filter((grant) => matches(grant, NOW));
        expect(idsOf(shown).filter((id) => !ids.has(id))).toEqual([]);
        expect(found.pages.some(({ isIgnored }) => isIgnored)).toBe(false);
      }),
    );
  });

  it('contains the part of the text that all servers compare alike', () => {
    const textOf = (q: string) => serverQueryOf({ q })?.text;
    expect(textOf('Nightly export')).toBe('Nightly export');
    expect(textOf('für Übungen')).toBe('bungen');
    expect(textOf('日本語')).toBeUndefined();
    expect(serverQueryOf({ q: '' })).toBeNull();
  });
});

describe('3 among 100,000 grants', () => {
  const rare = new Map([
    [17, { name: 'Needle in the name' }],
    [60_000, { description: 'needle in the description' }],
    [99_999, { id: 'needle-1' }],
  ]);
  const many: AuthGrant[] = Array.from({ length: 100_000 }, (_, at) =>
    grantAt(100_000 - at, `id-${at}`, rare.get(at) ?? {}),
  );

  it('are found with three requests if the server can search', async () => {
    const server = createSearchingServer(many);
    const { grants: found } = await findAll(server.list, { text: 'needle' });
    expect(idsOf(found).toSorted()).toEqual(['id-17', 'id-60000', 'needle-1']);
    expect(server.calls).toHaveLength(3);
  });

  it('are reported as ignored if the server can’t search', async () => {
    const server = createSearchingServer(many, { supportsQuery: false });
    const { pages } = await findAll(server.list, { text: 'needle' });
    expect(pages).toMatchObject([{ isIgnored: true, grants: [] }]);
    expect(server.calls).toHaveLength(3);
  });
});

it('a text search continues each of its lists from its own position', async () => {
  const all = Array.from({ length: 2500 }, (_, at) =>
    grantAt(2500 - at, `id-${at}`, at % 2 ? { name: 'Export' } : { description: 'an export' }),
  );
  const server = createSearchingServer(all);
  const { grants: found } = await findAll(server.list, { text: 'export', status: 'active' });
  expect(new Set(idsOf(found)).size).toBe(2500);
  expect(found).toHaveLength(2500);
  // Name and description: pages of 100, 1000, 150 and an empty last one. The id: one page.
  expect(server.calls).toHaveLength(9);
});

it.each([
  new ApiError('invalid', 'Unrecognized key: query', { status: 400 }),
  new ApiError('unexpected', 'Internal server error', { status: 500 }),
])('the search is ignored if the server rejects it (%s)', async (error) => {
  const page = await fetchSearchPage(() => Promise.reject(error), { status: 'active' }, null);
  expect(page.isIgnored).toBe(true);
});

it('another error rejects', async () => {
  const error = new ApiError('unavailable', 'The server could not be reached.');
  const fetched = fetchSearchPage(() => Promise.reject(error), { status: 'active' }, null);
  await expect(fetched).rejects.toBe(error);
});

it('asks a server for no longer text than it searches for', () => {
  const text = serverQueryOf({ q: `${'long '.repeat(50)}` })?.text ?? '';
  expect(listGrantsInput.safeParse({ query: { name: { $regex: patternOf(text) } } }).success).toBe(
    true,
  );
});
