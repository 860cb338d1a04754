import { describe, expect, it } from 'vitest';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { ApiError } from '../../lib/api-error';
import type { FetchItems } from '../paging/list-page';
import { idsOf } from '../testing/list-all';
import { grantAt } from '../testing/model-server';
import { createSearchingServer } from '../testing/searching-server';
import type { ServerQuery } from './server-query';
import { fetchSearchPage, type SearchPage, type SearchPageParam } from './server-search';

async function findAll(list: FetchItems, query: ServerQuery) {
  const pages: SearchPage[] = [];
  let from: SearchPageParam = null;
  do {
    const page: SearchPage = await fetchSearchPage(list, query, from);
    pages.push(page);
    from = page.next;
  } while (from !== null);
  return { pages, grants: pages.flatMap(({ grants }) => grants) };
}

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
    const { grants: found } = await findAll(server.list, {
      text: 'needle',
      fields: ['name', 'description', 'id'],
    });
    expect(idsOf(found).toSorted()).toEqual(['id-17', 'id-60000', 'needle-1']);
    expect(server.calls).toHaveLength(3);
  });

  it('are reported as ignored if the server can’t search', async () => {
    const server = createSearchingServer(many, { supportsQuery: false });
    const { pages } = await findAll(server.list, {
      text: 'needle',
      fields: ['name', 'description', 'id'],
    });
    expect(pages).toMatchObject([{ isIgnored: true, grants: [] }]);
    expect(server.calls).toHaveLength(3);
  });
});

it('a text search continues each of its lists from its own position', async () => {
  const all = Array.from({ length: 2500 }, (_, at) =>
    grantAt(2500 - at, `id-${at}`, at % 2 ? { name: 'Export' } : { description: 'an export' }),
  );
  const server = createSearchingServer(all);
  const { grants: found } = await findAll(server.list, {
    text: 'export',
    fields: ['name', 'description', 'id'],
    status: 'active',
  });
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
  const error = new ApiError('unavailable', 'Couldn’t reach the server.');
  const fetched = fetchSearchPage(() => Promise.reject(error), { status: 'active' }, null);
  await expect(fetched).rejects.toBe(error);
});
