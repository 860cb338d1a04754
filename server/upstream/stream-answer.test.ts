import { gzipSync } from 'node:zlib';
import { expect, test, vi } from 'vitest';
import { startFakeUpstream } from '../testing/fake-upstream';
import { startProxy } from '../testing/proxy-server';

const JSON_TYPE = { 'content-type': 'application/json' };

const list = (address: string, init: RequestInit = {}) =>
  fetch(`${address}/api/profile/auth-grants`, {
    method: 'POST',
    headers: JSON_TYPE,
    body: '{}',
    ...init,
  });

test('an answer keeps its status and the listed headers, but no cookies', async () => {
  const kept = {
    'retry-after': '7',
    date: 'Thu, 01 Jan 2026 00:00:00 GMT',
    age: '60',
    'x-request-id': 'theirs',
  };
  const upstream = await startFakeUpstream((response) => {
    response.writeHead(429, {
      ...kept,
      ...JSON_TYPE,
      'set-cookie': ['a=1', 'b=2'],
      server: 'theirs',
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=60',
    });
    response.end('{"message":"Slow down"}');
  });
  const response = await list((await startProxy(upstream.url)).address);
  const headers = Object.fromEntries(response.headers);
  expect(response.status).toBe(429);
  expect(headers).toMatchObject({
    ...kept,
    'cache-control': 'no-store',
    'content-security-policy': expect.stringMatching(/^default-src 'none'; .*; sandbox$/),
    'x-content-type-options': 'nosniff',
  });
  for (const name of ['set-cookie', 'server', 'access-control-allow-origin']) {
    expect(headers).not.toHaveProperty(name);
  }
  expect(await response.json()).toEqual({ message: 'Slow down' });
});

test('a compressed answer is sent back decompressed', async () => {
  const upstream = await startFakeUpstream((response) => {
    response.writeHead(200, { ...JSON_TYPE, 'content-encoding': 'gzip' });
    response.end(gzipSync('["first"]'));
  });
  const response = await list((await startProxy(upstream.url)).address);
  expect(response.headers.has('content-encoding')).toBe(false);
  expect(await response.json()).toEqual(['first']);
});

test.each([
  'application/json',
  'application/json; charset=utf-8',
  'application/problem+json;charset="utf-8"',
])('JSON sent as %s is sent back as application/json', async (type) => {
  const upstream = await startFakeUpstream((response) => {
    response.writeHead(200, { 'content-type': type }).end('{}');
  });
  const { headers } = await list((await startProxy(upstream.url)).address);
  expect(headers.get('content-type')).toBe('application/json');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});

test.each([
  { types: ['text/html'] },
  { types: ['text/javascript'] },
  { types: ['application/xhtml+xml'] },
  { types: ['application/jsonp'] },
  { types: ['application/json, text/html'] },
  { types: ['application/json;x="a", text/html'] },
  { types: ['application/json/../text/html'] },
  { types: ['application/json', 'text/html'] },
  { types: ['text/html', 'application/json'] },
])('an answer of type $types, which could run here, becomes plain text', async ({ types }) => {
  const upstream = await startFakeUpstream((response) => {
    // Names and values in turn, since Node sends a header twice in no other form.
    const headers = types.flatMap((type) => ['content-type', type]);
    response.writeHead(502, headers).end('<h1>Bad gateway</h1>');
  });
  const response = await list((await startProxy(upstream.url)).address);
  expect(response.status).toBe(502);
  expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(await response.text()).toBe('<h1>Bad gateway</h1>');
});

test.each([200, 204])('an empty answer with status %i stays empty', async (status) => {
  const upstream = await startFakeUpstream((response) => response.writeHead(status).end());
  const response = await list((await startProxy(upstream.url)).address);
  expect(response.status).toBe(status);
  expect(await response.text()).toBe('');
});

test('an answer is sent back as it arrives, even a long one', async () => {
  let finish = () => {};
  const upstream = await startFakeUpstream((response) => {
    response.writeHead(200, JSON_TYPE).write('["first"');
    finish = () => response.end(`,"${'x'.repeat(5_000_000)}"]`);
  });
  const response = await list((await startProxy(upstream.url)).address);
  const reader = response.body?.getReader();
  const first = await reader?.read();
  expect(new TextDecoder().decode(first?.value)).toBe('["first"');
  finish();
  let length = 0;
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    length += part.value.length;
  }
  expect(length).toBe(',""]'.length + 5_000_000);
});

test('a client that hangs up aborts the request to the other server', async () => {
  const upstream = await startFakeUpstream((response) => {
    if (upstream.received.length > 1) response.writeHead(200, JSON_TYPE).write('[');
  });
  const { address, log } = await startProxy(upstream.url);

  const early = new AbortController();
  const unanswered = list(address, { signal: early.signal });
  await vi.waitFor(() => expect(upstream.received).toHaveLength(1));
  early.abort();
  await expect(unanswered).rejects.toThrow();
  await vi.waitFor(() => expect(upstream.hangUps()).toBe(1));

  const late = new AbortController();
  const response = await list(address, { signal: late.signal });
  late.abort();
  await expect(response.text()).rejects.toThrow();
  await vi.waitFor(() => expect(upstream.hangUps()).toBe(2));
  expect(log.join('')).not.toContain('the upstream failed');
});
