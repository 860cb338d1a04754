import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { describe, expect, test, vi } from 'vitest';
import { startFakeUpstream } from '../testing/fake-upstream';
import { startProxy } from '../testing/proxy-server';

const MOST = 65_536;
const JSON_TYPE = { 'content-type': 'application/json' };
const IN_TIME = { limits: { headMs: 5_000, idleMs: 5_000 } };
const IMPATIENT = { limits: { headMs: 5_000, idleMs: 200 } };

const KEY = { 'idempotency-key': 'key-1' };

const create = (address: string, path: string, headers = {}, signal?: AbortSignal) =>
  fetch(`${address}/api${path}`, {
    method: 'POST',
    headers: { authorization: 'Bearer token', ...JSON_TYPE, ...headers },
    body: '{"name":"Nightly export"}',
    ...(signal && { signal }),
  });

async function expectRefused(response: Response, message: RegExp) {
  expect(response.status).toBe(503);
  expect(await response.json()).toEqual({
    code: 'SERVICE_UNAVAILABLE',
    message: expect.stringMatching(message),
  });
}

const TOO_LONG = /sent more than 65536 bytes, so its answer was dropped\. .*isn't known/;

/** What leaves the connection open, so that only an abort of the request ends it. */
const TOO_LONG_ONES: [string, (response: ServerResponse) => void][] = [
  [
    'says that it has one byte too many',
    (response) => response.writeHead(200, { 'content-length': MOST + 1 }).write('{'),
  ],
  ['has one byte too many', (response) => response.write('x'.repeat(MOST + 1))],
  [
    'has them in parts',
    (response) => {
      response.write('x'.repeat(MOST));
      setTimeout(() => response.write('x'), 20);
    },
  ],
  [
    'is small, and 5 MB once it is decoded',
    (response) => {
      response.setHeader('content-encoding', 'gzip');
      response.write(gzipSync('x'.repeat(5_000_000)));
    },
  ],
];

describe.each([
  ['a grant', '/auth-grant/create', {}],
  ['a grant, with a key,', '/auth-grant/create', KEY],
  ['a profile', '/profile/create', {}],
])('a create of %s', (_, path, headers) => {
  test('an answer of 64 KiB passes', async () => {
    const upstream = await startFakeUpstream((response) => {
      response.writeHead(201, { ...JSON_TYPE, 'retry-after': '7' }).end('x'.repeat(MOST));
    });
    const response = await create((await startProxy(upstream.url)).address, path, headers);
    expect(response.status).toBe(201);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(response.headers.get('retry-after')).toBe('7');
    expect((await response.text()).length).toBe(MOST);
  });

  test.each(TOO_LONG_ONES)(
    'an answer that %s is dropped, and its request aborted',
    async (__, respond) => {
      const upstream = await startFakeUpstream(respond);
      const { address, log } = await startProxy(upstream.url, IN_TIME);
      await expectRefused(await create(address, path, headers), TOO_LONG);
      await vi.waitFor(() => expect(upstream.hangUps()).toBe(1));
      expect(log.join('')).toContain('"reason":"TooLongError"');
    },
  );

  test('a trickling answer is aborted after the time limit', async () => {
    const upstream = await startFakeUpstream((response) => {
      const timer = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(timer));
    });
    const { address, log } = await startProxy(upstream.url, IMPATIENT);
    await expectRefused(
      await create(address, path, headers),
      /took too long to answer\. .*isn't known/,
    );
    await vi.waitFor(() => expect(upstream.hangUps()).toBe(1));
    expect(log.join('')).toContain('"reason":"TimeoutError"');
  });
});

test('repeats of a pending create get its refusal, and a later one is forwarded', async () => {
  const upstream = await startFakeUpstream((response) => {
    if (upstream.received.length === 2) response.end('"id"');
    else setTimeout(() => response.write('x'.repeat(MOST + 1)), 100);
  });
  const { address } = await startProxy(upstream.url, IN_TIME);
  const ask = () => create(address, '/auth-grant/create', KEY);
  const refused = await Promise.all([ask(), ask(), ask()]);
  for (const response of refused) await expectRefused(response, TOO_LONG);
  expect(upstream.received).toHaveLength(1);
  expect(await (await ask()).text()).toBe('"id"');
  expect(upstream.received).toHaveLength(2);
});

test('a create without a key is aborted with its caller, even in the middle of its answer', async () => {
  const upstream = await startFakeUpstream((response) => response.write('"'));
  const { address, log } = await startProxy(upstream.url, IN_TIME);
  const caller = new AbortController();
  const unanswered = create(address, '/auth-grant/create', {}, caller.signal);
  await vi.waitFor(() => expect(upstream.received).toHaveLength(1));
  setTimeout(() => caller.abort(), 50);
  await expect(unanswered).rejects.toThrow();
  await vi.waitFor(() => expect(upstream.hangUps()).toBe(1));
  expect(log.join('')).not.toContain('the upstream failed');
});
