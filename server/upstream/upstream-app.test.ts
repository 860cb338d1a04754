import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, test, vi } from 'vitest';
import { startFakeUpstream } from '../testing/fake-upstream';
import { startProxy } from '../testing/proxy-server';

/** Sends a request line that no tidy client would send. */
async function sendRaw(port: number, line: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(`${line} HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`);
  return text(socket);
}

describe('a server in front of another one', () => {
  test('is healthy without asking the other, and lists itself first', async () => {
    const upstream = await startFakeUpstream();
    const { app } = await startProxy(upstream.url);
    const healthy = await app.request('/healthz');
    expect(healthy.status).toBe(200);
    expect(await healthy.json()).toEqual({ status: 'ok', upstream: upstream.url });
    expect(await (await app.request('/config.json')).json()).toEqual({
      servers: ['/api'],
      upstream: expect.stringMatching(/^http:/),
    });
    expect(upstream.received).toEqual([]);
  });

  test.each([
    'GET /api',
    'GET /api/',
    'GET /api/openapi.json/',
    'GET /api/openapi.yaml',
    'GET /api/docs/openapi.json',
    'GET /docs/openapi.json',
    'GET /openapi.json',
    'GET /api/storage',
    'GET /api//evil.example/profile',
    'GET //evil.example/api/profile',
    'GET /api/profile/',
    'GET /API/profile',
    'GET /api/auth-grant/..',
    'GET /api/auth-grant/%2e%2e',
    'GET /api/auth-grant/%252e%252e',
    'GET /api/auth-grant/a%2f..%2f..%2fstorage',
    'GET /api/auth-grant/a%5cb',
    'GET /api/auth-grant/a%00',
    'GET /api/auth-grant/a%3Fb',
    'GET /api/auth-grant/a:b@evil.example',
    `GET /api/auth-grant/${'a'.repeat(129)}`,
    'POST /api/auth-grant/../storage/revoke',
    'GET /users/ada/did.json',
    'GET /users/ada/availability',
  ])('does not forward %s', async (line) => {
    const upstream = await startFakeUpstream();
    const { port } = await startProxy(upstream.url);
    const answer = await sendRaw(port, line);
    expect(answer).toMatch(/^HTTP\/1.1 404 /);
    if (!line.startsWith('HEAD')) expect(answer).toContain('"code":"NOT_FOUND"');
    expect(upstream.received).toEqual([]);
  });

  test.each([
    ['POST /api/openapi.json', 'GET, HEAD, OPTIONS'],
    ['POST /api/profile', 'GET, HEAD, OPTIONS'],
    ['PATCH /api/profile', 'GET, HEAD, OPTIONS'],
    ['GET /api/profile/auth-grants', 'POST, OPTIONS'],
    ['PUT /api/auth-grant/a', 'GET, HEAD, DELETE, OPTIONS'],
    ['DELETE /api/server-name', 'GET, HEAD, OPTIONS'],
  ])('answers %s itself, with 405 and %s', async (line, allowed) => {
    const upstream = await startFakeUpstream();
    const { port } = await startProxy(upstream.url);
    const answer = await sendRaw(port, line);
    expect(answer).toMatch(/^HTTP\/1.1 405 /);
    expect(answer).toContain(`allow: ${allowed}\r\n`);
    expect(answer).toContain('"code":"METHOD_NOT_ALLOWED"');
    expect(upstream.received).toEqual([]);
  });

  test('answers OPTIONS itself, with 204', async () => {
    const upstream = await startFakeUpstream();
    const { port } = await startProxy(upstream.url);
    const answer = await sendRaw(port, 'OPTIONS /api/profile');
    expect(answer).toMatch(/^HTTP\/1.1 204 /);
    expect(answer).toContain('allow: GET, HEAD, OPTIONS\r\n');
    expect(upstream.received).toEqual([]);
  });

  test.each(['/api/profile', '/api/openapi.json'])(
    'answers HEAD %s like GET, without the body',
    async (path) => {
      const upstream = await startFakeUpstream((response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'x-request-id': 'theirs' });
        response.write('[');
        // The rest never comes.
      });
      const { address, log } = await startProxy(upstream.url);
      const answer = await fetch(`${address}${path}`, { method: 'HEAD' });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('application/json');
      expect(answer.headers.get('x-request-id')).toBe('theirs');
      expect(await answer.text()).toBe('');
      expect(upstream.received).toMatchObject([{ method: 'GET', url: path }]);
      // The other server isn't left waiting.
      await vi.waitFor(() => expect(upstream.hangUps()).toBe(1));
      expect(log.join('')).not.toContain('the upstream failed');
    },
  );

  test.each([
    'GET http://evil.example/api/profile',
    'GET https://evil.example:1/api/profile',
    'GET /api/profile?url=http://evil.example',
    'GET /api/profile',
  ])('asks no other host for %s', async (line) => {
    const upstream = await startFakeUpstream();
    const { port } = await startProxy(upstream.url);
    expect(await sendRaw(port, line)).toMatch(/^HTTP\/1.1 200 /);
    expect(upstream.received).toMatchObject([{ url: '/api/profile' }]);
    expect(JSON.stringify(upstream.received)).not.toContain('evil');
  });

  test.each([
    'CONNECT evil.example:80',
    'GET evil.example:80',
    'GET ftp://evil.example/api/profile',
  ])('is not a proxy for %s', async (line) => {
    const upstream = await startFakeUpstream();
    const { port } = await startProxy(upstream.url);
    expect(await sendRaw(port, line)).not.toMatch(/^HTTP\/1.1 2/);
    expect(upstream.received).toEqual([]);
  });

  test('lets only pages of allowed origins call it', async () => {
    const upstream = await startFakeUpstream();
    const origin = 'https://dashboard.example.org';
    const headers = { origin, 'access-control-request-method': 'DELETE' };
    const ask = async (allowedOrigins: string[]) => {
      const { app } = await startProxy(upstream.url, { allowedOrigins });
      const answer = await app.request('/api/auth-grant/a', { method: 'OPTIONS', headers });
      return answer.headers.get('access-control-allow-methods');
    };
    expect(await ask([origin])).toContain('DELETE');
    expect(await ask([])).toBeNull();
    expect(upstream.received).toEqual([]);
  });
});
