import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { CompiledQuery } from 'kysely';
import { expect, inject, onTestFinished, test } from 'vitest';
import { endpoints } from '../../protocol/endpoints';
import { patternOf } from '../../protocol/grant-list';
import { Refusal } from '../lib/refusal';
import { longestStall } from '../testing/longest-stall';
import { temporaryPlace } from '../testing/temporary-database';
import { makeOwner } from '../testing/test-owner';
import { startTestServer } from '../testing/test-server';
import { openDatabase, openSearch } from './open-database';

const LONG = 2_000_000;
const ENDLESS = 1_000_000_000_000;
const TIMEOUT = 30_000;
/** Much less than a search takes, and more than a busy machine pauses. */
const MAX_STALL_MS = 150;

/** A query that counts, and whose first row is there long before its last. */
const countTo = (last: number) => ({
  compile: (): CompiledQuery<{ number: number | string }> =>
    CompiledQuery.raw(`with recursive numbers(number) as (
      select cast(1 as bigint) union all select number + 1 from numbers where number < ${last}
    ) select number from numbers where number in (1, ${last})`) as CompiledQuery<{
      number: number;
    }>,
});

async function startSearch(limitMs?: number) {
  const place = await temporaryPlace();
  const db = await openDatabase(place);
  const { search, close } = openSearch(place, db, limitMs);
  onTestFinished(async () => {
    await close();
    await db.destroy();
  });
  return { search, close, server: await startTestServer({ db, search }) };
}

test('other requests are answered during a search', { timeout: TIMEOUT }, async () => {
  const { search, server } = await startSearch(TIMEOUT);
  let isSearching = true;
  const found = search('ada', countTo(LONG)).finally(() => {
    isSearching = false;
  });
  for (let request = 0; request < 5; request++) {
    expect((await server.app.request('/healthz')).status).toBe(200);
    expect(isSearching, `at request ${request}`).toBe(true);
  }
  expect((await found).map(({ number }) => Number(number))).toEqual([1, LONG]);
});

test('a search that takes too long is stopped, and blocks nothing', async () => {
  const { search } = await startSearch(300);
  const endless = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => search(id, countTo(ENDLESS)));
  for (const { status, reason } of (await Promise.allSettled(endless)) as PromiseRejectedResult[]) {
    expect(status).toBe('rejected');
    expect(reason).toBeInstanceOf(Refusal);
    expect(reason).toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
  }
  expect(await search('ada', countTo(2))).toHaveLength(2);
});

test('searches of one profile leave others their turn', { timeout: TIMEOUT }, async () => {
  const { search } = await startSearch(300);
  const greedy = Array.from({ length: 25 }, () => search('eve', countTo(ENDLESS)));
  const ended = Promise.allSettled(greedy);
  expect(await search('ada', countTo(2))).toHaveLength(2);
  const reasons = (await ended).map((result) => (result as PromiseRejectedResult).reason);
  const codes = reasons.map(({ code }) => code);
  expect(codes.filter((code) => code === 'SERVICE_UNAVAILABLE')).toHaveLength(6);
  expect(codes.filter((code) => code === 'TOO_MANY_REQUESTS')).toHaveLength(19);
  expect(reasons.find(({ code }) => code === 'TOO_MANY_REQUESTS').details.retryAfterMs).toBe(1_000);
});

test('collecting garbage during a search blocks nothing', { timeout: TIMEOUT }, async () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage: () => void = runInNewContext('gc');
  const { search } = await startSearch(TIMEOUT);
  // Their statements are garbage now.
  for (let earlier = 0; earlier < 20; earlier += 1) await search('ada', countTo(2));
  let isSearching = true;
  let tookMs = 0;
  const stall = await longestStall(async () => {
    const start = performance.now();
    const found = search('ada', countTo(4 * LONG)).finally(() => {
      isSearching = false;
      tookMs = performance.now() - start;
    });
    while (isSearching) {
      collectGarbage();
      await setTimeout(20);
    }
    await found;
  });
  // Collecting takes time too, but much less than the search, for which it would wait.
  expect(stall).toBeLessThan(tookMs / 2);
});

test.each([
  ['among some ids', true],
  ['among all grants', false],
])('searching %s for what folds to many characters blocks nothing', async (_where, byId) => {
  const { server } = await startSearch();
  const owner = await makeOwner(server);
  const ids: string[] = [];
  for (let count = 0; count < 100; count += 1) {
    ids.push((await owner.createGrant({ description: 'ﷺ'.repeat(1_000) })).id);
  }
  const query = {
    ...(byId && { id: { $in: ids } }),
    description: { $regex: patternOf(`${'ﷺ'.repeat(11)}q`) },
  };
  const stall = await longestStall(async () => {
    const answer = await owner.call(endpoints.listGrants, { body: { limit: 1_000, query } });
    expect(answer).toMatchObject({ status: 200, body: [] });
  });
  expect(stall).toBeLessThan(MAX_STALL_MS);
});

test('a list that takes too long is answered with 503 and Retry-After', async () => {
  const { search, server } = await startSearch(100);
  const impatient = await startTestServer({
    db: server.db,
    search: () => search('ada', countTo(ENDLESS)) as never,
  });
  const owner = await makeOwner(impatient);
  // Whatever else the query names, a text isn't searched for among the other requests.
  const name = { $regex: patternOf('needle') };
  const searches = [
    { name },
    { scope: name },
    { name, id: { $in: ['a'] } },
    { name, challenge: 'a' },
    { scope: 'boosts:read' },
  ];
  for (const query of searches) {
    const answer = await owner.call(endpoints.listGrants, { body: { query } });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('2');
    expect(answer.body).toMatchObject({
      message: expect.stringMatching(/^The search took too long/),
    });
  }
  // An index finds these.
  for (const query of [{ id: 'a' }, { challenge: { $in: ['a'] } }, { status: 'active' }]) {
    expect((await owner.call(endpoints.listGrants, { body: { query } })).status).toBe(200);
  }
});

test('finds what was just acknowledged, with the fields of any list', async () => {
  const { server } = await startSearch();
  const owner = await makeOwner(server);
  for (const name of ['first needle', 'second needle', 'third needle']) {
    const grant = await owner.createGrant({ name });
    const body = { limit: 1, query: { name: { $regex: patternOf('NEEDLE') } } };
    expect((await owner.call(endpoints.listGrants, { body })).body).toEqual([grant]);
  }
});

test('a database error is thrown, and the next search works', async () => {
  const { search } = await startSearch();
  const broken = { compile: () => CompiledQuery.raw('select number from nowhere') };
  await expect(search('ada', broken)).rejects.toThrow(/nowhere/);
  expect(await search('ada', countTo(2))).toHaveLength(2);
});

test('closing stops a running search', { timeout: TIMEOUT }, async () => {
  // On PostgreSQL only its limit ends it.
  const { search, close } = await startSearch(inject('postgresql') ? 500 : TIMEOUT);
  const running = search('ada', countTo(ENDLESS));
  const ended = expect(running).rejects.toThrow();
  await close();
  await ended;
});
