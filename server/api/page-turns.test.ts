import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { endpoints } from '../../protocol/endpoints';
import { seedGrants } from '../seeding/seed-grants';
import { makeOwner } from '../testing/test-owner';
import { startTestServer } from '../testing/test-server';
import { createPageTurns } from './page-turns';

const { listGrants } = endpoints;
const PAGES = 10;
const BLOCKED_MS = 5;

/** Calls back when it's connected to, as a server does. */
async function connectTo(onConnection: () => void) {
  const server = createServer((socket) => {
    socket.destroy();
    onConnection();
  }).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.close();
  });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return connect(port, '127.0.0.1').on('error', () => {});
}

test('whoever calls meanwhile waits for two large pages at most', async () => {
  const inTurn = createPageTurns();
  const order: string[] = [];
  // As the driver of SQLite does.
  async function read() {
    const end = performance.now() + BLOCKED_MS;
    while (performance.now() < end);
    order.push('page');
    return '[]';
  }
  const called = new Promise<void>((resolve, reject) => {
    connectTo(() => {
      order.push('call');
      resolve();
    }).then(() => {
      for (let page = 0; page < PAGES; page += 1)
        inTurn(`owner-${page}`, 1_000, read).catch(reject);
    }, reject);
  });
  await called;
  expect(order.indexOf('call')).toBeLessThanOrEqual(2);
  expect(order.length).toBeLessThan(PAGES);
});

async function startFull() {
  const server = await startTestServer();
  const owner = await makeOwner(server);
  await seedGrants(server.db, owner.profileId, 200, Date.now());
  const token = await owner.tokenOfScope('*:*');
  const statusesOf = async (count: number, limit: number) => {
    const calls = Array.from({ length: count }, () =>
      server.call(listGrants, { token, body: { limit } }),
    );
    return (await Promise.all(calls)).map(({ status, headers }) =>
      status === 429 ? `429 ${headers.get('retry-after')}` : status,
    );
  };
  return { server, statusesOf };
}

test('a hundred large pages of a profile may wait, and the oldest of more are refused', async () => {
  const { server, statusesOf } = await startFull();
  const other = await makeOwner(server);
  const waiting = statusesOf(120, 101);
  // Another profile has its turn in between.
  expect((await other.call(listGrants, { body: { limit: 1_000 } })).status).toBe(200);
  const statuses = await waiting;
  const refused = statuses.filter((status) => status === '429 1').length;
  expect(refused).toBeGreaterThan(0);
  // Some may be done before the last one comes.
  const answered = statuses.filter((status) => status === 200).length;
  expect(answered).toBeGreaterThan(100);
  expect(answered + refused).toBe(120);
  expect(await statusesOf(1, 1_000)).toEqual([200]);
});

test('small pages never wait', async () => {
  const { statusesOf } = await startFull();
  expect(new Set(await statusesOf(120, 100))).toEqual(new Set([200]));
});
