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
    ['PUT', '/api/auth-grant/create'],
    ['PATCH', '/api/profile'],
    ['GET', '/users/a/b'],
    ['POST', '/'],
  ])('answers %s %s with 404 in JSON', async (method, path) => {
    const { app } = await startTestServer();
    const response = await app.request(path, { method });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'NOT_FOUND' });
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
