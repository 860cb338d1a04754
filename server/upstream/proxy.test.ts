import { describe, expect, test } from 'vitest';
import { endpoints, pathTo } from '../../protocol/endpoints';
import { startFakeUpstream } from '../testing/fake-upstream';
import { startProxy } from '../testing/proxy-server';

const AUTHORIZATION = 'Bearer header.payload.signature';
const ID = '0b6f2f6e-8c1b-4c39-9a3e-0d8d2a1f5c11';
const BODY = '{"name":"Nightly export"}';

describe('a call is forwarded', () => {
  test.each(Object.values(endpoints))('as $method $path', async (endpoint) => {
    const upstream = await startFakeUpstream();
    const { address } = await startProxy(upstream.url);
    const hasBody = endpoint.method === 'POST';
    const response = await fetch(`${address}/api${pathTo(endpoint, ID)}`, {
      method: endpoint.method,
      headers: {
        authorization: AUTHORIZATION,
        accept: 'application/json',
        ...(hasBody ? { 'content-type': 'application/json' } : {}),
      },
      ...(hasBody ? { body: BODY } : {}),
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual([]);
    expect(upstream.received).toMatchObject([
      {
        method: endpoint.method,
        url: `/api${pathTo(endpoint, ID)}`,
        headers: { authorization: AUTHORIZATION, accept: 'application/json' },
        body: hasBody ? BODY : '',
      },
    ]);
    const headers = upstream.received[0]?.headers;
    expect(headers?.['content-type']).toBe(hasBody ? 'application/json' : undefined);
    expect(headers?.['content-length']).toBe(hasBody ? `${BODY.length}` : undefined);
    expect(headers).not.toHaveProperty('transfer-encoding');
  });

  test('with its token under the scheme Bearer and one blank, in whatever case and with however many it came', async () => {
    const upstream = await startFakeUpstream();
    const { address } = await startProxy(upstream.url);
    const headers = { authorization: AUTHORIZATION.replace('Bearer', 'BEARER ') };
    await fetch(`${address}/api/profile`, { headers });
    expect(upstream.received).toMatchObject([{ headers: { authorization: AUTHORIZATION } }]);
  });

  test('with the listed headers and query parameters only', async () => {
    const upstream = await startFakeUpstream();
    const { address } = await startProxy(upstream.url);
    await fetch(`${address}/api/challenges?amount=20&other=1`, {
      headers: {
        cookie: 'session=1',
        origin: 'https://evil.example',
        referer: 'https://evil.example/',
        'idempotency-key': 'key',
        'x-forwarded-for': '192.0.2.1',
        'x-forwarded-host': 'evil.example',
        'x-request-id': 'chosen',
        'user-agent': 'client',
      },
    });
    const [call] = upstream.received;
    expect(call?.url).toBe('/api/challenges?amount=20');
    expect(call?.headers['idempotency-key']).toBe('key');
    expect(upstream.url).toContain(`//${call?.headers.host}/`);
    expect(JSON.stringify(call)).not.toMatch(/cookie|session|evil|forwarded|chosen|client/);
  });

  test('without a body if it is a DELETE', async () => {
    const upstream = await startFakeUpstream();
    const { address } = await startProxy(upstream.url);
    const response = await fetch(`${address}/api/auth-grant/${ID}`, {
      method: 'DELETE',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(response.status).toBe(200);
    expect(upstream.received[0]?.body).toBe('');
    expect(upstream.received[0]?.headers).not.toHaveProperty('content-type');
  });

  test('with a body of up to 64 KiB, with or without Content-Length', async () => {
    const upstream = await startFakeUpstream();
    const { address } = await startProxy(upstream.url);
    const send = (body: string | ReadableStream) => {
      const init = { method: 'POST', body, duplex: 'half' };
      return fetch(`${address}/api/auth-grant/create`, init);
    };
    const streamOf = (length: number) => new Blob(['x'.repeat(length)]).stream();
    expect((await send('x'.repeat(65_536))).status).toBe(200);
    expect((await send(streamOf(65_536))).status).toBe(200);
    for (const refused of [await send('x'.repeat(65_537)), await send(streamOf(65_537))]) {
      expect(refused.status).toBe(413);
      expect(await refused.json()).toMatchObject({ code: 'PAYLOAD_TOO_LARGE' });
    }
    expect(upstream.received.map(({ body }) => body.length)).toEqual([65_536, 65_536]);
  });
});
