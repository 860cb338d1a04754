import { CompiledQuery } from 'kysely';
import { expect, inject, onTestFinished, test } from 'vitest';
import { endpoints } from '../../protocol/endpoints';
import { patternOf } from '../../protocol/grant-list';
import { Refusal } from '../lib/refusal';
import { temporaryPlace } from '../testing/temporary-database';
import { makeOwner } from '../testing/test-owner';
import { startTestServer } from '../testing/test-server';
import { openDatabase, openSearch } from './open-database';

const LONG = 2_000_000;
const ENDLESS = 1_000_000_000_000;
const TIMEOUT = 30_000;

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
  const found = search(countTo(LONG)).finally(() => {
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
  const endless = Array.from({ length: 6 }, () => search(countTo(ENDLESS)));
  for (const { status, reason } of (await Promise.allSettled(endless)) as PromiseRejectedResult[]) {
    expect(status).toBe('rejected');
    expect(reason).toBeInstanceOf(Refusal);
    expect(reason).toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
  }
  expect(await search(countTo(2))).toHaveLength(2);
});

test('a list that takes too long is answered with 503 and Retry-After', async () => {
  const { search, server } = await startSearch(100);
  const impatient = await startTestServer({
    db: server.db,
    search: () => search(countTo(ENDLESS)) as never,
  });
  const owner = await makeOwner(impatient);
  const body = { query: { name: { $regex: patternOf('needle') } } };
  const answer = await owner.call(endpoints.listGrants, { body });
  expect(answer.status).toBe(503);
  expect(answer.headers.get('retry-after')).toBe('2');
  expect(answer.body).toMatchObject({
    message: expect.stringMatching(/^The search took too long/),
  });
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
  await expect(search(broken)).rejects.toThrow(/nowhere/);
  expect(await search(countTo(2))).toHaveLength(2);
});

test('closing stops a running search', { timeout: TIMEOUT }, async () => {
  // On PostgreSQL only its limit ends it.
  const { search, close } = await startSearch(inject('postgresql') ? 500 : TIMEOUT);
  const running = search(countTo(ENDLESS));
  const ended = expect(running).rejects.toThrow();
  await close();
  await ended;
});
