import { beforeAll, describe, expect, inject, test } from 'vitest';
import * as z from 'zod/mini';
import { authGrant } from '../../protocol/auth-grant';
import { endpoints } from '../../protocol/endpoints';
import { addressOf, buildServer, runBuilt } from '../testing/built-server';
import { listedGrants } from '../testing/listed-grants';
import { create, makeProfileWithToken, sendCreate } from '../testing/profile-with-token';
import { newPostgresql, temporaryDatabase } from '../testing/temporary-database';

/** Of processes that start on a busy machine. */
const TIMEOUT = { timeout: 30_000 };

beforeAll(() => (inject('postgresql') === null ? undefined : buildServer()), 60_000);

const serve = (databaseUrl: string) =>
  runBuilt('main', ['--port', '0'], { DATABASE_URL: databaseUrl });

/** Two servers on one database, and a profile in it. */
async function startTwo() {
  const databaseUrl = await newPostgresql();
  const servers = [serve(databaseUrl), serve(databaseUrl)] as const;
  const [one, other] = await Promise.all([addressOf(servers[0]), addressOf(servers[1])]);
  const db = await temporaryDatabase({ data: '', databaseUrl });
  const owner = await makeProfileWithToken(db);
  return { databaseUrl, servers, one, other, db, ...owner };
}

const statusOf = async (answer: Promise<Response>) => (await answer).status;

/** So many things done at once, by way of one server and the other in turn. */
function inTurn<T>(count: number, addresses: string[], work: (address: string) => Promise<T>) {
  return Promise.all(Array.from({ length: count }, (_, index) => work(addresses[index % 2] ?? '')));
}

describe('two servers on one PostgreSQL', () => {
  test("list each other's grants, and create one grant per idempotency key", TIMEOUT, async () => {
    const { one, other, token, servers } = await startTwo();
    const made = await inTurn(60, [one, other], (address) => create(address, token));
    for (const key of ['first', 'second', 'third']) {
      const headers = { 'idempotency-key': key };
      const ids = await inTurn(6, [one, other], (address) => create(address, token, headers));
      expect(new Set(ids).size).toBe(1);
      made.push(...ids.slice(0, 1));
    }
    for (const address of [one, other]) {
      const response = await fetch(`${address}/api${endpoints.listGrants.path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: '{"limit":1000}',
      });
      const grants = z.array(authGrant).parse(await response.json());
      // The grant of the token came first.
      expect(new Set(grants.slice(0, -1).map(({ id }) => id))).toEqual(new Set(made));
      const moments = grants.map(({ createdAt }) => createdAt);
      expect(moments).toEqual([...new Set(moments)].sort().reverse());
      expect(moments).toHaveLength(64);
    }
    for (const server of servers) server.kill('SIGTERM');
    for (const { output } of servers) expect(await output).toMatchObject({ stderr: '', code: 0 });
  });

  test('spend each other’s challenges once', TIMEOUT, async () => {
    const { one, other, sign } = await startTwo();
    const headers = { authorization: `Bearer ${await sign()}` };
    const response = await fetch(`${one}/api${endpoints.getChallenges.path}?amount=10`, {
      headers,
    });
    for (const challenge of z.array(z.string()).parse(await response.json())) {
      const token = await sign(challenge);
      const both = [sendCreate(one, token), sendCreate(other, token)];
      expect((await Promise.all(both.map(statusOf))).toSorted()).toEqual([200, 401]);
    }
  });

  test('lose nothing that was acknowledged when one is killed', TIMEOUT, async () => {
    const { one, other, servers, token, db, profileId } = await startTwo();
    const acknowledged: string[] = [];
    let afterwards = 0;
    const clients = [one, other, one, other].map(async (address) => {
      while (afterwards < 40) {
        acknowledged.push(await create(address, token));
        if (acknowledged.length === 60) servers[0].kill('SIGKILL');
        if (acknowledged.length > 60) afterwards += 1;
      }
    });
    await Promise.allSettled(clients);
    expect((await servers[0].output).code).toBeNull();
    const stored = await listedGrants(db, profileId, { limit: 1000 });
    expect(acknowledged.length).toBeGreaterThanOrEqual(100);
    expect(stored.map(({ id }) => id)).toEqual(expect.arrayContaining(acknowledged));
  });
});

test('the seed fills a profile in the database of DATABASE_URL', TIMEOUT, async () => {
  const databaseUrl = await newPostgresql();
  const args = ['--grants', '700', '--profile', 'ada'];
  const { stdout, stderr } = await runBuilt('seed', args, { DATABASE_URL: databaseUrl }).output;
  expect({ stderr, stdout }).toEqual({
    stderr: '',
    stdout: expect.stringContaining('Added 700 grants'),
  });
  const db = await temporaryDatabase({ data: '', databaseUrl });
  expect(await listedGrants(db, 'ada', { limit: 1000 })).toHaveLength(700);
});
