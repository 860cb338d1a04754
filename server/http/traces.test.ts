import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { endpoints } from '../../protocol/endpoints';
import { temporaryFolder } from '../testing/temporary-database';
import { makeOwner } from '../testing/test-owner';
import { startTestServer } from '../testing/test-server';

const { getGrant, getProfile, revokeGrant } = endpoints;

/** A server with a dashboard, whose files are the last match of every GET. */
async function startWithLog(level: 'warn' | 'info', trustedProxies: string[] = []) {
  const log: Record<string, unknown>[] = [];
  const write = (line: string) => log.push(JSON.parse(line));
  const staticDir = temporaryFolder();
  writeFileSync(join(staticDir, 'index.html'), '<!doctype html>');
  const logger = pino({ level }, { write });
  const server = await startTestServer({ logger, trustedProxies, staticDir });
  return { server, log };
}

test('each request is logged with the route that answered it', async () => {
  const { server, log } = await startWithLog('info');
  const owner = await makeOwner(server);
  const { id } = await owner.createGrant();
  log.length = 0;
  await owner.call(getGrant, { id });
  await server.call(getProfile, { token: 'forged' });
  await server.app.request('/grants/some-id');
  const requests = log.filter(({ msg }) => msg === 'request');
  expect(requests.map(({ route, status }) => [route, status])).toEqual([
    ['/api/challenges', 200],
    ['/api/auth-grant/:id', 200],
    ['/api/profile', 401],
    ['/*', 200],
  ]);
});

test('a refused token leaves a trace: the reason, the address and a hash of the DID', async () => {
  const { server, log } = await startWithLog('warn');
  const owner = await makeOwner(server);
  const grant = await owner.createGrant({ scope: 'authGrants:read' });
  const token = await owner.sign(grant.challenge);
  const forged = `${token.slice(0, -4)}AAAA`;
  log.length = 0;
  await server.call(getGrant, { token: forged, address: '198.51.100.7' });
  await server.call(revokeGrant, { token, id: grant.id, address: '198.51.100.8' });
  expect(log).toMatchObject([
    {
      level: 40,
      msg: 'refused',
      method: 'GET',
      route: '/api/auth-grant/:id',
      code: 'UNAUTHORIZED',
      reason: "The token isn't signed by the key of its holder.",
      address: '198.51.100.7',
      holder: expect.stringMatching(/^[\w-]{16}$/),
    },
    {
      code: 'FORBIDDEN',
      reason: 'This operation requires authGrants:write scope',
      address: '198.51.100.8',
    },
  ]);
  expect(log[0]?.holder).toBe(log[1]?.holder);
  const text = JSON.stringify(log);
  for (const secret of [token, forged, grant.challenge, grant.id, owner.did, owner.didWeb]) {
    expect(text).not.toContain(secret);
  }
});

test('a flood of refused tokens leaves 20 lines a minute', async () => {
  const { server, log } = await startWithLog('warn');
  for (let call = 0; call < 500; call += 1) {
    expect((await server.call(getProfile, { token: 'forged' })).status).toBe(401);
  }
  expect(log).toHaveLength(20);
});

test('the name that a caller gives to a request is logged beside ours', async () => {
  const { server, log } = await startWithLog('info');
  const ask = async (name: string) => {
    const headers = { 'x-request-id': name };
    return (await server.app.request('/healthz', { headers })).headers.get('x-request-id');
  };
  const own = await ask('trace/42.a=');
  expect(own).toMatch(/^[0-9a-f-]{36}$/);
  expect(log).toMatchObject([{ requestId: own, clientRequestId: 'trace/42.a=' }]);
  for (const name of ['<b>', 'a b', 'x'.repeat(129)]) await ask(name);
  expect(log.slice(1).map(({ clientRequestId }) => clientRequestId)).toEqual(
    Array(3).fill(undefined),
  );
});

test('an X-Forwarded-For that does not count is worth one warning', async () => {
  const { server, log } = await startWithLog('warn', ['192.0.2.9']);
  const headers = { 'x-forwarded-for': '203.0.113.9' };
  await server.call(getProfile, { token: 'forged', headers, address: '192.0.2.9' });
  expect(log).toMatchObject([{ msg: 'refused', address: '203.0.113.9' }]);
  for (let call = 0; call < 3; call += 1) {
    await server.call(getProfile, { token: 'forged', headers, address: '192.0.2.1' });
  }
  const warnings = log.filter(({ msg }) => String(msg).startsWith('X-Forwarded-For is ignored'));
  expect(warnings).toMatchObject([{ level: 40, peer: '192.0.2.1' }]);
  expect(log.at(-1)).toMatchObject({ address: '192.0.2.1' });
});
