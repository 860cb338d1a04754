import { expect, test } from 'vitest';
import { startFakeUpstream } from '../testing/fake-upstream';
import { startProxy } from '../testing/proxy-server';

async function askBehind(status: number, body: string) {
  const upstream = await startFakeUpstream((response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  });
  const { address } = await startProxy(upstream.url);
  const answer = await fetch(`${address}/api/server-name?secret=1`, {
    headers: { authorization: 'Bearer header.secret.signature' },
  });
  expect(JSON.stringify(upstream.received)).not.toContain('secret');
  expect(answer.status).toBe(200);
  return answer.json();
}

test('the other server’s name is passed on, and it learns nothing of the caller', async () => {
  const name = 'https://grants.example.org';
  expect(await askBehind(200, JSON.stringify(name))).toBe(name);
});

test.each([
  [404, '{"message":"Not found"}'],
  [500, '"https://grants.example.org"'],
  [200, '<!doctype html>'],
  [200, '"https://grants.example.org/"'],
  [200, '"javascript:alert(1)"'],
  [200, '"null"'],
  [200, '["https://grants.example.org"]'],
  [200, `"https://${'a'.repeat(2000)}.example"`],
])('an answer of %d with %s names nothing', async (status, body) => {
  expect(await askBehind(status, body)).toBeNull();
});

test('a server that isn’t there has no name', async () => {
  const { address } = await startProxy('http://127.0.0.1:9/api');
  expect(await (await fetch(`${address}/api/server-name`)).json()).toBeNull();
});
