import { expect, test } from 'vitest';
import { openCors } from './behaviour';
import { startDouble } from './testing/start-double';

const DASHBOARD = 'http://localhost:4400';

async function preflight(url: string, method: string, origin = DASHBOARD) {
  const { status, headers } = await fetch(`${url}/api/auth-grant/x`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': method,
      'access-control-request-headers': 'authorization,content-type,idempotency-key',
    },
  });
  const listIn = (name: string) => headers.get(`access-control-allow-${name}`)?.split(',');
  return {
    status,
    methods: listIn('methods'),
    headers: listIn('headers'),
    origin: listIn('origin'),
  };
}

test('a preflight allows any header, but not DELETE', async () => {
  const { double } = await startDouble();
  expect(await preflight(double.url, 'DELETE')).toEqual({
    status: 204,
    methods: ['GET', 'HEAD', 'POST'],
    headers: ['authorization', 'content-type', 'idempotency-key'],
    origin: ['*'],
  });
});

test('with open CORS, a preflight allows DELETE', async () => {
  const { double } = await startDouble();
  double.behaviour.cors = openCors();
  expect(await preflight(double.url, 'DELETE')).toMatchObject({
    methods: expect.arrayContaining(['DELETE']),
  });
});

test('only listed origins can read answers, including errors', async () => {
  const { double, callWith } = await startDouble();
  const ada = await double.createProfile();
  double.behaviour.cors.origins = [DASHBOARD];
  expect((await preflight(double.url, 'POST')).origin).toEqual([DASHBOARD]);
  expect((await preflight(double.url, 'POST', 'https://evil.example')).origin).toBeUndefined();
  const token = await ada.sign();
  for (const name of ['getProfile', 'listGrants'] as const) {
    const from = async (origin: string) => {
      const { headers } = await callWith(token, name, { headers: { origin } });
      return headers.get('access-control-allow-origin');
    };
    expect(await from(DASHBOARD)).toBe(DASHBOARD);
    expect(await from('https://evil.example')).toBeNull();
  }
});

test('a gateway page has CORS headers only if that is switched on', async () => {
  const { double, callWith } = await startDouble();
  const ada = await double.createProfile();
  double.behaviour.weather.next = ['before-503', 'before-503'];
  const allowed = async () => {
    const { status, headers } = await callWith(await ada.sign(), 'getProfile');
    expect(status).toBe(503);
    return headers.get('access-control-allow-origin');
  };
  expect(await allowed()).toBeNull();
  double.behaviour.cors.onGatewayPages = true;
  expect(await allowed()).toBe('*');
});
