import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { endpoints } from '../../protocol/endpoints';
import { makeOwner } from '../testing/test-owner';
import { startTestServer } from '../testing/test-server';

const ORIGIN = 'https://dashboard.example.org';

function logInto(lines: string[]) {
  return pino({ level: 'info' }, { write: (line: string) => lines.push(line) });
}

describe('the app', () => {
  test('is healthy while its database answers', async () => {
    const { app, db } = await startTestServer();
    const healthy = await app.request('/healthz');
    expect(healthy.status).toBe(200);
    expect(await healthy.json()).toEqual({ status: 'ok' });
    await db.destroy();
    expect((await app.request('/healthz')).status).toBe(500);
  });

  test.each([
    ['GET', '/api/nothing'],
    ['GET', '/api'],
    ['POST', '/api/nothing'],
    ['OPTIONS', '/api/nothing'],
    ['GET', '/users/a/b'],
    ['POST', '/'],
  ])('answers %s %s with 404 in JSON', async (method, path) => {
    const { app } = await startTestServer();
    const response = await app.request(path, { method });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'NOT_FOUND' });
  });

  const KNOWN = [
    ['/api/auth-grant/create', 'GET, HEAD, POST, DELETE, OPTIONS'],
    ['/api/auth-grant/a', 'GET, HEAD, DELETE, OPTIONS'],
    ['/api/auth-grant/a/revoke', 'POST, OPTIONS'],
    ['/api/auth-grant/update/a', 'POST, OPTIONS'],
    ['/api/profile/auth-grants', 'POST, OPTIONS'],
    ['/api/profile', 'GET, HEAD, OPTIONS'],
    ['/api/profile/create', 'POST, OPTIONS'],
    ['/api/challenges', 'GET, HEAD, OPTIONS'],
    ['/api/server-name', 'GET, HEAD, OPTIONS'],
    ['/api/openapi.json', 'GET, HEAD, OPTIONS'],
    ['/users/ada/did.json', 'GET, HEAD, OPTIONS'],
    ['/users/ada/availability', 'GET, HEAD, OPTIONS'],
    ['/config.json', 'GET, HEAD, OPTIONS'],
    ['/healthz', 'GET, HEAD, OPTIONS'],
  ] as const;

  test.each(KNOWN)('answers other methods of %s with 405, and names %s', async (path, allowed) => {
    const { app } = await startTestServer();
    const others = ['GET', 'HEAD', 'POST', 'DELETE', 'PUT', 'PATCH', 'PURGE'].filter(
      (method) => !allowed.split(', ').includes(method),
    );
    expect(others.length).toBeGreaterThan(2);
    for (const method of others) {
      const response = await app.request(path, { method });
      expect(response.status, method).toBe(405);
      expect(response.headers.get('allow')).toBe(allowed);
      if (method !== 'HEAD') {
        expect(await response.json()).toMatchObject({ code: 'METHOD_NOT_ALLOWED' });
      }
    }
  });

  test.each(KNOWN)('answers OPTIONS %s with 204, and names %s', async (path, allowed) => {
    for (const allowedOrigins of [[], [ORIGIN]]) {
      const { app } = await startTestServer({ allowedOrigins });
      const headers = { origin: ORIGIN, 'access-control-request-method': 'POST' };
      const response = await app.request(path, { method: 'OPTIONS', headers });
      expect(response.status).toBe(204);
      expect(response.headers.get('allow')).toBe(allowed);
      expect(await response.text()).toBe('');
    }
  });

  test.each(['/healthz', '/config.json', '/api/openapi.json', '/api/server-name'])(
    'answers HEAD %s like GET, without the body',
    async (path) => {
      const { app } = await startTestServer();
      const [head, get] = [
        await app.request(path, { method: 'HEAD' }),
        await app.request(path, { method: 'GET' }),
      ];
      expect(head.status).toBe(get.status);
      expect(head.headers.get('content-type')).toBe(get.headers.get('content-type'));
      expect(await head.text()).toBe('');
    },
  );

  test('answers HEAD of a call like GET, refusals and all', async () => {
    const server = await startTestServer();
    const owner = await makeOwner(server);
    const ask = async (headers: Record<string, string>) =>
      (await server.app.request('/api/profile', { method: 'HEAD', headers })).status;
    expect(await ask({ authorization: `Bearer ${await owner.sign()}` })).toBe(200);
    expect(await ask({})).toBe(401);
  });

  test('sends security headers, and keeps the API out of caches', async () => {
    const { app } = await startTestServer();
    const { headers } = await app.request('/api/challenges');
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': expect.stringMatching(/^default-src 'none'; .*; sandbox$/),
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': expect.stringMatching(
        /\bcamera=\(\).*\bpublickey-credentials-get=\(\)/,
      ),
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-request-id': expect.any(String),
    });
    expect(headers.has('strict-transport-security')).toBe(false);
  });

  test('asks for HTTPS on its own host only, once it is served over HTTPS', async () => {
    const { app } = await startTestServer({ publicOrigin: 'https://grants.example.org' });
    const { headers } = await app.request('/healthz');
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
  });

  test('reveals nothing about an unexpected failure, and logs it with the request id', async () => {
    const lines: string[] = [];
    const { app, db } = await startTestServer({ logger: logInto(lines) });
    await db.destroy();
    const response = await app.request('/users/ada/did.json');
    const body = await response.text();
    expect(response.status).toBe(500);
    expect(body).not.toMatch(/driver|sql|at /i);
    const requestId = response.headers.get('x-request-id') ?? 'none';
    expect(body).toContain(requestId);
    expect(lines.find((line) => line.includes('"err"'))).toContain(requestId);
  });

  test('logs no token, challenge, text or id', async () => {
    const lines: string[] = [];
    const server = await startTestServer({ logger: logInto(lines) });
    const owner = await makeOwner(server);
    const grant = await owner.createGrant({ name: 'Confidential' });
    const token = await owner.sign(grant.challenge);
    await server.call(endpoints.getGrant, { token, id: grant.id, query: '?secret=1' });
    const log = lines.join('');
    expect(log).toContain('"route":"/api/auth-grant/:id"');
    for (const secret of [token, grant.challenge, grant.id, 'Confidential', 'secret=1']) {
      expect(log).not.toContain(secret);
    }
  });
});

describe('a page of another origin', () => {
  const preflight = {
    method: 'OPTIONS',
    headers: { origin: ORIGIN, 'access-control-request-method': 'DELETE' },
  };

  test('cannot call the API', async () => {
    const { app } = await startTestServer();
    for (const response of [
      await app.request('/api/auth-grant/1', preflight),
      await app.request('/api/profile', { headers: { origin: ORIGIN } }),
    ]) {
      expect(response.headers.has('access-control-allow-origin')).toBe(false);
    }
  });

  test('can call the API if it is allowed', async () => {
    const { app } = await startTestServer({ allowedOrigins: [ORIGIN] });
    const { headers } = await app.request('/api/auth-grant/1', preflight);
    expect(headers.get('access-control-allow-origin')).toBe(ORIGIN);
    expect(headers.get('access-control-allow-methods')).toContain('DELETE');
    expect(headers.get('access-control-allow-headers')).toContain('idempotency-key');
    const refused = await app.request('/api/profile', { headers: { origin: ORIGIN } });
    expect(refused.headers.get('access-control-allow-origin')).toBe(ORIGIN);
    expect(refused.headers.get('access-control-expose-headers')).toContain('retry-after');
  });
});
