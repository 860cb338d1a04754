import { gzipSync } from 'node:zlib';
import { expect, test, vi } from 'vitest';
import { startFakeUpstream } from '../testing/fake-upstream';
import { startProxy } from '../testing/proxy-server';

const MOST = 5_000_000;
const JSON_TYPE = { 'content-type': 'application/json' };
const DOCUMENT = '{"openapi":"3.1.0","paths":{}}';

const startDescribed = (body: string | Buffer = DOCUMENT, headers: Record<string, string> = {}) =>
  startFakeUpstream((response) => {
    response.writeHead(200, { ...JSON_TYPE, ...headers }).end(body);
  });

const askFor = (address: string, headers: Record<string, string> = {}) =>
  fetch(`${address}/api/openapi.json?secret=1`, { headers });

test("the other server's OpenAPI document is sent back, and no cache stores it", async () => {
  const upstream = await startDescribed(DOCUMENT, {
    'set-cookie': 'a=1',
    'cache-control': 'public, max-age=60',
  });
  const response = await askFor((await startProxy(upstream.url)).address);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/json');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.has('set-cookie')).toBe(false);
  expect(await response.text()).toBe(DOCUMENT);
});

test('the other server learns nothing about the caller, not even a token', async () => {
  const upstream = await startDescribed();
  const { address } = await startProxy(upstream.url);
  await askFor(address, {
    authorization: 'Bearer header.secret.signature',
    cookie: 'secret=1',
    accept: 'text/secret',
    'idempotency-key': 'secret',
    'x-forwarded-for': '192.0.2.1',
  });
  expect(upstream.received).toMatchObject([
    { method: 'GET', url: '/api/openapi.json', headers: { accept: 'application/json' }, body: '' },
  ]);
  expect(JSON.stringify(upstream.received)).not.toMatch(/secret|authorization|192\.0\.2\.1/);
});

test.each([
  ['nothing', 404, 'text/plain'],
  ['a page', 200, 'text/html'],
])('a document beside the API is found if there is %s below it', async (_, status, type) => {
  const upstream = await startFakeUpstream((response, url) => {
    if (url === '/docs/openapi.json') response.writeHead(200, JSON_TYPE).end(DOCUMENT);
    else response.writeHead(status, { 'content-type': type }).end('<h1>API</h1>');
  });
  const response = await askFor((await startProxy(upstream.url)).address, {
    authorization: 'Bearer header.secret.signature',
  });
  expect(await response.text()).toBe(DOCUMENT);
  expect(upstream.received.map(({ url }) => url)).toEqual([
    '/api/openapi.json',
    '/docs/openapi.json',
  ]);
  expect(JSON.stringify(upstream.received)).not.toMatch(/secret|authorization/);
});

test('an error below the API is sent back as it is', async () => {
  const upstream = await startFakeUpstream((response) => {
    response.writeHead(500, JSON_TYPE).end('{}');
  });
  const response = await askFor((await startProxy(upstream.url)).address);
  expect(response.status).toBe(500);
  expect(upstream.received).toHaveLength(1);
});

test.each([
  ['a page', 200, 'text/html', '<h1>API</h1>'],
  ['a page that claims to be JSON', 200, 'application/json, text/html', '<h1>API</h1>'],
  ['nothing', 404, 'text/plain', 'Not found'],
])('%s instead is sent back unchanged, as text', async (_, status, type, body) => {
  const upstream = await startFakeUpstream((response) => {
    response.writeHead(status, { 'content-type': type }).end(body);
  });
  const response = await askFor((await startProxy(upstream.url)).address);
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(await response.text()).toBe(body);
});

test('a redirect is not followed', async () => {
  const elsewhere = await startDescribed();
  const upstream = await startFakeUpstream((response) => {
    response.writeHead(302, { location: `${elsewhere.url}/openapi.json` }).end();
  });
  const response = await askFor((await startProxy(upstream.url)).address);
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({
    message: expect.stringMatching(/aren't followed/),
  });
  expect(elsewhere.received).toEqual([]);
});

test('5,000,000 bytes pass, one more is refused if declared', async () => {
  const longest = await startDescribed('x'.repeat(MOST), { 'content-length': `${MOST}` });
  const passed = await askFor((await startProxy(longest.url)).address);
  expect((await passed.text()).length).toBe(MOST);

  const longer = await startFakeUpstream((response) => {
    response.writeHead(200, { ...JSON_TYPE, 'content-length': `${MOST + 1}` }).write('{');
  });
  const refused = await askFor((await startProxy(longer.url)).address);
  expect(refused.status).toBe(503);
  expect(await refused.json()).toMatchObject({
    message: expect.stringMatching(/too large \(maximum 5000000 bytes\)/),
  });
  await vi.waitFor(() => expect(longer.hangUps()).toBe(1));
});

test.each([
  ['in parts', 'x'.repeat(MOST + 1), { 'transfer-encoding': 'chunked' }],
  ['compressed', gzipSync('x'.repeat(MOST + 1)), { 'content-encoding': 'gzip' }],
])('one more byte that comes %s breaks the answer off', async (_, body, headers) => {
  const upstream = await startDescribed(body, headers);
  const { address, log } = await startProxy(upstream.url);
  const response = await askFor(address);
  await expect(response.text()).rejects.toThrow();
  expect(log.join('')).toContain('"reason":"TooLongError"');
  expect(log.join('')).not.toContain('secret');
});

test('one byte too many aborts the request to the other server', async () => {
  const upstream = await startFakeUpstream((response) => {
    response.writeHead(200, JSON_TYPE).write('x'.repeat(MOST + 1));
  });
  const response = await askFor((await startProxy(upstream.url)).address);
  await expect(response.text()).rejects.toThrow();
  await vi.waitFor(() => expect(upstream.hangUps()).toBe(1));
});
