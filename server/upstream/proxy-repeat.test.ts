import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test, vi } from 'vitest';
import { startFakeUpstream } from '../testing/fake-upstream';
import { startProxy } from '../testing/proxy-server';

const BODY = '{"name":"Nightly export"}';

const headers = {
  authorization: 'Bearer header.payload.signature',
  'content-type': 'application/json',
  'idempotency-key': 'key-1',
};

/** A server that makes a grant with each create, some time after it was asked. */
async function startMaker(delayMs = 0) {
  let made = 0;
  return startFakeUpstream((response) => {
    made += 1;
    const answer = JSON.stringify(`id-${made}`);
    setTimeout(
      () => response.setHeader('content-type', 'application/json').end(answer),
      delayMs,
    ).unref();
  });
}

const create = (address: string, more: Record<string, string> = {}, body = BODY) =>
  fetch(`${address}/api/auth-grant/create`, {
    method: 'POST',
    headers: { ...headers, ...more },
    body,
  });

test('repeating a create whose connection died creates nothing again', async () => {
  const upstream = await startMaker(200);
  const { address, port } = await startProxy(upstream.url);
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const head = [`POST /api/auth-grant/create HTTP/1.1`, `host: 127.0.0.1`, ...lines];
  socket.write(`${head.join('\r\n')}\r\ncontent-length: ${BODY.length}\r\n\r\n${BODY}`);
  await vi.waitFor(() => expect(upstream.received).toHaveLength(1));
  socket.destroy();

  expect(await (await create(address)).json()).toBe('id-1');
  expect(await (await create(address)).json()).toBe('id-1');
  expect(upstream.received).toHaveLength(1);
  expect(upstream.hangUps()).toBe(0);
});

test('a create with another token, other input or no key is not a repeat', async () => {
  const upstream = await startMaker();
  const { address } = await startProxy(upstream.url);
  const ids = [];
  for (const [more, body] of [
    [{}, BODY],
    [{ authorization: 'Bearer of.a.stranger' }, BODY],
    [{ 'idempotency-key': 'key-2' }, BODY],
    [{}, '{"name":"Another"}'],
  ] as const) {
    ids.push(await (await create(address, more, body)).json());
  }
  const { 'idempotency-key': _, ...keyless } = headers;
  for (let time = 0; time < 2; time += 1) {
    const init = { method: 'POST', headers: keyless, body: BODY };
    ids.push(await (await fetch(`${address}/api/auth-grant/create`, init)).json());
  }
  expect(ids).toEqual(['id-1', 'id-2', 'id-3', 'id-4', 'id-5', 'id-6']);
});

test('a failed create is forwarded again', async () => {
  let calls = 0;
  const upstream = await startFakeUpstream((response) => {
    calls += 1;
    if (calls === 1) response.destroy();
    else response.writeHead(calls === 2 ? 500 : 200, { 'content-type': 'application/json' });
    response.end('"id"');
  });
  const { address } = await startProxy(upstream.url);
  expect((await create(address)).status).toBe(503);
  expect((await create(address)).status).toBe(500);
  expect((await create(address)).status).toBe(200);
  expect((await create(address)).status).toBe(200);
  expect(calls).toBe(3);
});

test('an answer that breaks off does not count', async () => {
  const upstream = await startFakeUpstream((response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': 100 });
    response.write('"id');
  });
  const { address } = await startProxy(upstream.url, { limits: { headMs: 1000, idleMs: 200 } });
  const response = await create(address);
  expect(response.status).toBe(503);
  expect(await response.text()).toContain('check before trying again');
});
