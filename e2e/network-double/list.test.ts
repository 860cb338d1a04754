import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { endpoints } from '../../protocol/endpoints';
import { listGrantsAnswer } from '../../src/grants/paging/grant-list-answer';
import { fetchListPage, type ListPageParam } from '../../src/grants/paging/list-page';
import { request } from '../../src/lib/request';
import { startDouble } from './testing/start-double';

const items = z.array(z.looseObject({ id: z.string(), createdAt: z.string() }));
const idsIn = (body: unknown) => items.parse(body).map(({ id }) => id);

test('the list is a plain array, newest first, with 100 grants by default', async () => {
  const { double, call } = await startDouble();
  const ada = await double.createProfile();
  const grants = double.addGrants(ada.profileId, { count: 620 });
  const ids = grants.map(({ id }) => id);
  for (const [limit, count] of [
    [undefined, 100],
    [0, 100],
    [3, 3],
    ['3', 3],
    [3.9, 3],
    [null, 100],
    [620, 620],
    [100_000, 620],
  ] as const) {
    const { body } = await call(ada, 'listGrants', { body: { limit } });
    expect(idsIn(body)).toEqual(ids.slice(0, count));
  }
  expect(await call(ada, 'listGrants', { body: { limit: -1 } })).toMatchObject({
    status: 500,
    body: { code: 'INTERNAL_SERVER_ERROR' },
  });
  const { body } = await call(ada, 'listGrants', { body: { limit: 1 } });
  expect(items.parse(body)[0]).not.toHaveProperty('profileId');
});

test('cursors are compared as text', async () => {
  const { double, call } = await startDouble();
  const ada = await double.createProfile();
  const grants = double.addGrants(ada.profileId, { count: 6, perMillisecond: 2 });
  const third = grants[2]?.createdAt ?? '';
  const listed = async (cursor: string) =>
    idsIn((await call(ada, 'listGrants', { body: { cursor } })).body).length;
  expect(await listed(third)).toBe(2);
  expect(await listed(`${third}~`)).toBe(4);
  expect(await listed('2')).toBe(0);
  expect(await listed('zzz')).toBe(6);
  expect(await listed('')).toBe(6);
});

test('grants created in the same millisecond change order with every request', async () => {
  const { double, call } = await startDouble();
  const ada = await double.createProfile();
  const grants = double.addGrants(ada.profileId, { count: 80, perMillisecond: 40 });
  const list = async () => idsIn((await call(ada, 'listGrants')).body);
  const [first, second] = [await list(), await list()];
  expect(second).not.toEqual(first);
  const upper = grants.slice(0, 40).map(({ id }) => id);
  for (const ids of [first, second]) {
    expect(ids.slice(0, 40).toSorted()).toEqual(upper.toSorted());
  }
  double.behaviour.shufflesTies = false;
  expect(await list()).toEqual(await list());
});

test('a grant without a name breaks only the pages that would contain it', async () => {
  const { double, call } = await startDouble();
  const ada = await double.createProfile();
  const fields = (index: number) => (index === 5 ? { name: undefined } : {});
  const grants = double.addGrants(ada.profileId, { count: 10, fields });
  const status = async (body: object) => (await call(ada, 'listGrants', { body })).status;
  expect(await status({})).toBe(500);
  expect(await status({ limit: 5 })).toBe(200);
  expect(await status({ limit: 6 })).toBe(500);
  expect(await status({ cursor: grants[4]?.createdAt })).toBe(500);
  expect(await status({ cursor: grants[5]?.createdAt })).toBe(200);
  expect((await call(ada, 'getGrant', { id: grants[5]?.id ?? '' })).status).toBe(200);
  double.behaviour.breaksOnNameless = false;
  expect(await status({})).toBe(200);
});

test('a query filters the list, unless the server ignores queries', async () => {
  const { double, call } = await startDouble();
  const ada = await double.createProfile();
  const [a, b, c] = ['Nightly export', 'Partner (portal)', 'Export of partners'];
  const names = [a, b, c];
  double.addGrants(ada.profileId, {
    count: 3,
    fields: (index) => ({
      name: names[index],
      ...(index === 1 && { status: 'revoked' as const, description: 'Old' }),
    }),
  });
  const list = async (query: unknown) => {
    const { body } = await call(ada, 'listGrants', { body: { query } });
    return items.parse(body).map(({ name }) => name);
  };
  const patternAndMore = { name: { $regex: '/export/i' }, status: 'active' };
  expect(await list({ name: a })).toEqual([a]);
  expect(await list({ name: 'Nightly' })).toEqual([]);
  expect(await list({ name: { $regex: 'Nightly' } })).toEqual([]);
  expect(await list({ name: { $regex: 'Nightly.*' } })).toEqual([a]);
  expect(await list({ name: { $in: [a, c, 'x'] } })).toEqual([a, c]);
  expect(await list({ name: { $in: [] } })).toEqual([]);
  expect(await list(patternAndMore)).toEqual([a, c]);
  expect(await list({ name: { $regex: '/export/' } })).toEqual([a]);
  expect(await list({ name: { $regex: '/\\(portal\\)/i' } })).toEqual([b]);
  expect(await list({ description: { $regex: '/o/i' } })).toEqual([b]);
  expect(await list({ status: 'revoked' })).toEqual([b]);
  expect(await list({ somethingElse: 'x' })).toEqual(names);
  expect((await call(ada, 'listGrants', { body: { query: { name: 7 } } })).status).toBe(400);
  double.behaviour.knowsQuery = false;
  expect(await list(patternAndMore)).toEqual(names);
});

test.each([
  [40, undefined, true],
  [150, undefined, true],
  [40, { name: { $regex: '/grant/i' } }, true],
  [150, { name: { $regex: '/grant/i' } }, true],
  [40, { name: { $regex: '/grant/i' } }, false],
  [150, { name: { $regex: '/grant/i' } }, false],
])(
  'the dashboard lists each of 300 grants once, with %i per millisecond (query %j, supported: %s)',
  async (perMillisecond, query, knowsQuery) => {
    const { double, challengeFor } = await startDouble();
    const ada = await double.createProfile();
    double.behaviour.knowsQuery = knowsQuery;
    const grants = double.addGrants(ada.profileId, { count: 300, perMillisecond });
    const listed: string[] = [];
    let from: ListPageParam = null;
    do {
      const page = await fetchListPage(
        async (input) =>
          request(`${double.url}/api`, await ada.sign(await challengeFor(ada)), {
            endpoint: endpoints.listGrants,
            body: { ...input, ...(query && { query }) },
            answer: listGrantsAnswer,
          }),
        from,
      );
      listed.push(...page.grants.map(({ id }) => id));
      from = page.next;
    } while (from);
    expect(listed).toHaveLength(300);
    expect(listed.toSorted()).toEqual(grants.map(({ id }) => id).toSorted());
  },
);
