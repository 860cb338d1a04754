import { describe, expect, test, vi } from 'vitest';
import { startFakeUpstream } from '../testing/fake-upstream';
import { startProxy } from '../testing/proxy-server';

const TOKEN = 'header.secret-payload.signature';
const IMPATIENT = { limits: { headMs: 500, idleMs: 50 } };

const create = (address: string) =>
  fetch(`${address}/api/auth-grant/create`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    body: '{"name":"Confidential"}',
  });

const list = (address: string) =>
  fetch(`${address}/api/profile/auth-grants`, { method: 'POST', body: '{}' });

async function expectUnavailable(response: Response, message: RegExp) {
  expect(response.status).toBe(503);
  expect(await response.json()).toEqual({
    code: 'SERVICE_UNAVAILABLE',
    message: expect.stringMatching(message),
  });
}

describe('503 reports a server', () => {
  test('that is too slow', async () => {
    const upstream = await startFakeUpstream(() => {});
    const { address, log } = await startProxy(upstream.url, IMPATIENT);
    await expectUnavailable(await create(address), /took too long to answer\. .*isn't known/);
    await vi.waitFor(() => expect(upstream.hangUps()).toBe(1));
    expect(log.join('')).toContain('"reason":"TimeoutError"');
  });

  test('that cannot be reached', async () => {
    const upstream = await startFakeUpstream();
    upstream.stop();
    const { address } = await startProxy(upstream.url);
    await expectUnavailable(await create(address), /can't be reached\. Nothing was done/);
  });

  test('that hangs up, and is not retried', async () => {
    const upstream = await startFakeUpstream((response) => response.destroy());
    const { address } = await startProxy(upstream.url);
    await expectUnavailable(await create(address), /failed before it answered\. .*isn't known/);
    expect(upstream.received).toHaveLength(1);
  });

  test.each([301, 302, 303, 307, 308])('that redirects with %i', async (status) => {
    const elsewhere = await startFakeUpstream();
    const upstream = await startFakeUpstream((response) => {
      response.writeHead(status, { location: `${elsewhere.url}/auth-grant/create` }).end('moved');
    });
    const { address } = await startProxy(upstream.url);
    const response = await create(address);
    expect(response.headers.has('location')).toBe(false);
    await expectUnavailable(response, /redirected this request, and redirects aren't followed/);
    expect(elsewhere.received).toEqual([]);
  });
});

test.each([
  ['dies', true],
  ['falls silent', false],
])('a partial answer never looks complete when the server %s', async (_, dies) => {
  const upstream = await startFakeUpstream((response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).write('"id"');
    if (dies) setTimeout(() => response.destroy(), 20);
  });
  const error = vi.spyOn(console, 'error');
  const { address, log } = await startProxy(upstream.url, IMPATIENT);
  const response = await list(address);
  await expect(response.text()).rejects.toThrow();
  await vi.waitFor(() => expect(upstream.hangUps()).toBe(1));
  expect(log.join('')).toContain('the upstream failed');
  expect(error).not.toHaveBeenCalled();
});

test('no log holds a token, a body or an id, even at level trace', async () => {
  const upstream = await startFakeUpstream((response) => {
    const call = upstream.received.length;
    if (call === 1) response.destroy();
    if (call === 2) response.writeHead(302, { location: `/${TOKEN}` }).end();
    if (call === 3) response.end('"Confidential"');
  });
  const { address, log } = await startProxy(upstream.url, IMPATIENT);
  for (let call = 1; call <= 4; call += 1) await (await create(address)).text();
  await fetch(`${address}/api/auth-grant/grant-id?secret=1`, {
    headers: { authorization: `Bearer ${TOKEN}` },
  });
  const text = log.join('');
  expect(text.match(/"msg":"request"/g)).toHaveLength(5);
  expect(text.match(/the upstream failed/g)).toHaveLength(4);
  for (const secret of [TOKEN, 'secret', 'Confidential', 'grant-id', 'authorization']) {
    expect(text).not.toContain(secret);
  }
});
