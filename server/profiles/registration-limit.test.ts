import { expect, test } from 'vitest';
import { endpoints } from '../../protocol/endpoints';
import { makeKeyHolder } from '../testing/test-owner';
import { startTestServer, type TestServer } from '../testing/test-server';
import { issueInvite } from './invites';

const HOUR_MS = 3_600_000;
const ADDRESS = '192.0.2.1';

let asked = 0;

/** Somebody new asks for a profile. */
async function ask(
  server: TestServer,
  address: string,
  body: { profileId?: string; invite?: string } = {},
) {
  const holder = await makeKeyHolder(server);
  asked += 1;
  const profileId = `somebody-${asked}`;
  return holder.call(endpoints.createProfile, { address, body: { profileId, ...body } });
}

const limited = () => startTestServer({ maxProfilesPerHour: 2, trustedProxies: ['10.0.0.1'] });

test('an address can create so many profiles within any hour', async () => {
  const server = await limited();
  expect((await ask(server, ADDRESS)).status).toBe(200);
  server.clock.now += HOUR_MS / 2;
  expect((await ask(server, ADDRESS)).status).toBe(200);
  server.clock.now += HOUR_MS / 2 - 1_000;
  const { status, body, headers } = await ask(server, ADDRESS);
  expect({ status, body }).toMatchObject({
    status: 429,
    body: { code: 'TOO_MANY_REQUESTS', message: expect.stringContaining('2 an hour') },
  });
  expect(headers.get('retry-after')).toBe('1');
  server.clock.now += 1_000;
  expect((await ask(server, ADDRESS)).status).toBe(200);
  // The second one isn't an hour old yet.
  expect((await ask(server, ADDRESS)).status).toBe(429);
});

test('of many simultaneous requests of an address, so many succeed', async () => {
  const server = await limited();
  const answers = await Promise.all(Array.from({ length: 8 }, () => ask(server, ADDRESS)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, ...Array(6).fill(429)]);
});

test('other addresses are counted on their own, and a /64 together', async () => {
  const server = await limited();
  for (const address of [ADDRESS, ADDRESS, '192.0.2.2', '2001:db8::1', '2001:db8::2']) {
    expect((await ask(server, address)).status).toBe(200);
  }
  expect((await ask(server, '2001:db8::ffff:3')).status).toBe(429);
  expect((await ask(server, '2001:db8:0:1::3')).status).toBe(200);
});

test.each(['127.0.0.1', '::1'])('programs at %s are never limited', async (address) => {
  const server = await limited();
  for (let times = 0; times < 4; times += 1) expect((await ask(server, address)).status).toBe(200);
});

test('a refused request and an invite do not count', async () => {
  const server = await limited();
  expect((await ask(server, ADDRESS, { profileId: 'ada' })).status).toBe(200);
  expect((await ask(server, ADDRESS, { profileId: 'ada' })).status).toBe(409);
  const invite = await issueInvite(server.db, 'bob', server.clock.now);
  expect((await ask(server, ADDRESS, { profileId: 'bob', invite })).status).toBe(200);
  expect((await ask(server, ADDRESS)).status).toBe(200);
  expect((await ask(server, ADDRESS)).status).toBe(429);
  const late = await issueInvite(server.db, 'eve', server.clock.now);
  expect((await ask(server, ADDRESS, { profileId: 'eve', invite: late })).status).toBe(200);
});

test('addresses are forgotten, and without a limit never stored', async () => {
  const server = await limited();
  const stored = () => server.db.selectFrom('recent_registrations').select('address').execute();
  await ask(server, ADDRESS);
  server.clock.now += HOUR_MS;
  await ask(server, '192.0.2.2');
  expect(await stored()).toEqual([{ address: '192.0.2.2' }]);

  const unlimited = await startTestServer();
  await ask(unlimited, ADDRESS);
  expect(await unlimited.db.selectFrom('recent_registrations').selectAll().execute()).toEqual([]);
});
