import { QueryObserver } from '@tanstack/react-query';
import { afterEach, describe, expect, it } from 'vitest';
import { endpoints } from '../../../protocol/endpoints';
import { flattenPages, idsOf } from '../testing/list-all';
import { createModelServer, grantAt, grantsWithTies } from '../testing/model-server';
import { openList } from '../testing/open-list';
import { grantQueries, patchGrant, patchGrants, removeGrant } from './grant-queries';

const LIST = endpoints.listGrants.path;

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function open(count: number, pages: number) {
  const server = createModelServer(grantsWithTies(Array(count).fill(1)));
  const list = await openList(server, pages);
  closers.push(list.close);
  const newestFirst = () => idsOf(server.items.toReversed());
  return { server, newestFirst, ...list };
}

const invalidated = { queryKey: grantQueries.all() };

describe('a list with 50 loaded pages', () => {
  it('makes one request when it is invalidated and keeps all pages in order', async () => {
    const { client, calls, pagesNow } = await open(6000, 50);
    const before = pagesNow();
    await client.invalidateQueries(invalidated);
    expect(calls).toEqual([LIST]);
    expect(pagesNow()).toEqual(before);
    expect(
      pagesNow()
        .slice(1)
        .every((page, index) => page === before[index + 1]),
    ).toBe(true);
    expect(pagesNow()).toHaveLength(50);
  });

  it('shows a new grant on top and continues after its last page', async () => {
    const { client, server, calls, pagesNow, newestFirst, observer } = await open(6000, 50);
    const count = flattenPages(pagesNow()).length;
    server.items.push(grantAt(6000, 'new'));
    await client.invalidateQueries(invalidated);
    expect(calls).toEqual([LIST]);
    expect(idsOf(flattenPages(pagesNow()))).toEqual(newestFirst().slice(0, count + 1));
    await observer.fetchNextPage();
    expect(calls).toEqual([LIST, LIST]);
    // The cursor includes the last grant of the page before, so each page adds 99.
    expect(idsOf(flattenPages(pagesNow()))).toEqual(newestFirst().slice(0, count + 100));
  });

  it('drops grants of the first page that were deleted elsewhere', async () => {
    const { client, server, pagesNow, newestFirst } = await open(6000, 50);
    const count = flattenPages(pagesNow()).length;
    server.items.splice(-30, 10);
    await client.invalidateQueries(invalidated);
    expect(idsOf(flattenPages(pagesNow()))).toEqual(newestFirst().slice(0, count - 10));
  });
});

it('a list starts over and misses nothing if more grants are new than fit on a page', async () => {
  const { client, server, pagesNow, newestFirst } = await open(500, 3);
  for (let made = 0; made < 150; made += 1) server.items.push(grantAt(500 + made, `new-${made}`));
  await client.invalidateQueries(invalidated);
  expect(idsOf(flattenPages(pagesNow()))).toEqual(newestFirst().slice(0, 298));
});

it('a list that shrinks to one page has no next page', async () => {
  const { client, server, pagesNow, observer } = await open(250, 3);
  server.items.splice(0, 200);
  await client.invalidateQueries(invalidated);
  expect(pagesNow()).toHaveLength(1);
  expect(flattenPages(pagesNow())).toHaveLength(50);
  expect(observer.getCurrentResult().hasNextPage).toBe(false);
});

describe('patchGrant', () => {
  it('changes a grant in the list and in its detail without a request', async () => {
    const { client, send, calls, pagesNow } = await open(500, 5);
    const detail = grantQueries.detail(send, '250-0');
    await client.fetchQuery(detail);
    const [before, others] = [pagesNow(), idsOf(flattenPages(pagesNow()))];
    calls.length = 0;

    patchGrant(client, '250-0', { status: 'revoked' });
    expect(calls).toEqual([]);
    const patched = { ...grantAt(250, '250-0'), status: 'revoked' };
    expect(flattenPages(pagesNow()).filter(({ status }) => status === 'revoked')).toEqual([
      patched,
    ]);
    expect(idsOf(flattenPages(pagesNow()))).toEqual(others);
    expect(client.getQueryData(detail.queryKey)).toEqual(patched);
    const isSame = pagesNow().map((page, index) => page === before[index]);
    expect(isSame).toEqual([true, true, false, true, true]);
    const rowsBefore = before.flatMap(({ grants }) => grants);
    const rowsNow = flattenPages(pagesNow());
    const replaced = rowsNow.filter((grant, index) => grant !== rowsBefore[index]);
    expect(idsOf(replaced)).toEqual(['250-0']);
  });

  it('changes both copies of a grant that two pages hold', async () => {
    const { client, server, pagesNow } = await open(500, 2);
    server.items.splice(-20, 20);
    await client.invalidateQueries(invalidated);
    patchGrant(client, '390-0', { name: 'Changed' });
    const copies = pagesNow().map(({ grants }) => grants.find(({ id }) => id === '390-0')?.name);
    expect(copies).toEqual(['Changed', 'Changed']);
  });

  it('adds nothing to a cache without the grant', async () => {
    const { client, send, pagesNow } = await open(10, 1);
    const before = pagesNow();
    patchGrant(client, 'unknown', { name: 'Changed' });
    expect(pagesNow()[0]).toBe(before[0]);
    expect(client.getQueryData(grantQueries.detail(send, 'unknown').queryKey)).toBeUndefined();
  });
});

describe('forgetGrant', () => {
  it('removes a grant from its page and drops its detail without a request', async () => {
    const { client, send, calls, pagesNow } = await open(500, 5);
    const detail = grantQueries.detail(send, '250-0');
    await client.fetchQuery(detail);
    const [before, others] = [pagesNow(), idsOf(flattenPages(pagesNow()))];
    calls.length = 0;

    removeGrant(client, '250-0');
    expect(calls).toEqual([]);
    expect(idsOf(flattenPages(pagesNow()))).toEqual(others.filter((id) => id !== '250-0'));
    expect(client.getQueryData(detail.queryKey)).toBeUndefined();
    const isSame = pagesNow().map((page, index) => page === before[index]);
    expect(isSame).toEqual([true, true, false, true, true]);
  });
});

describe('patchGrants', () => {
  it('changes several grants at once and leaves the other pages alone', async () => {
    const { client, pagesNow } = await open(500, 5);
    const before = pagesNow();
    const count = flattenPages(before).length;
    const patches = new Map([
      ['450-0', { status: 'revoked' as const }],
      ['250-0', { status: 'revoked' as const }],
      ['251-0', null],
    ]);
    patchGrants(client, patches);
    const known = new Map(flattenPages(pagesNow()).map(({ id, status }) => [id, status]));
    expect(known.get('450-0')).toBe('revoked');
    expect(known.get('250-0')).toBe('revoked');
    expect(known.has('251-0')).toBe(false);
    expect(known.get('252-0')).toBe('active');
    expect(known.size).toBe(count - 1);
    const isSame = pagesNow().map((page, index) => page === before[index]);
    expect(isSame).toEqual([false, true, false, true, true]);

    const after = pagesNow();
    patchGrants(client, patches);
    expect(pagesNow().every((page, index) => page === after[index])).toBe(true);
  });
});

it('invalidating all grants refetches an open detail too', async () => {
  const { client, server, send, calls } = await open(10, 1);
  const observer = new QueryObserver(client, grantQueries.detail(send, '5-0'));
  closers.push(observer.subscribe(() => {}));
  await observer.refetch();
  calls.length = 0;
  server.items = server.items.map((grant) => ({ ...grant, name: 'Changed' }));
  await client.invalidateQueries(invalidated);
  expect(calls.toSorted()).toEqual([endpoints.getGrant.path, LIST].toSorted());
  expect(observer.getCurrentResult().data?.name).toBe('Changed');
});
