import { expect, test } from 'vitest';
import { startDouble } from './testing/start-double';

async function send(url: string, path: string, init: RequestInit = {}) {
  const response = await fetch(`${url}/api${path}`, init);
  const text = await response.text();
  return { status: response.status, text };
}

const JSON_TYPE = { 'content-type': 'application/json' };

test.each([
  ['no content type', {}, '{}', 415, 'FST_ERR_CTP_INVALID_MEDIA_TYPE'],
  [
    'another content type',
    { 'content-type': 'application/xml' },
    '<name/>',
    415,
    'FST_ERR_CTP_INVALID_MEDIA_TYPE',
  ],
  ['plain text', { 'content-type': 'text/plain' }, '{}', 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ['neither content type nor body', {}, undefined, 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ['no body', JSON_TYPE, undefined, 400, 'FST_ERR_CTP_EMPTY_JSON_BODY'],
  ['an incomplete body', JSON_TYPE, '{"name":', 400, 'FST_ERR_CTP_INVALID_JSON_BODY'],
  ['too large a body', JSON_TYPE, `"${'x'.repeat(1_048_577)}"`, 413, 'FST_ERR_CTP_BODY_TOO_LARGE'],
])(
  'a POST with %s is rejected before its token is checked',
  async (_, headers, text, status, code) => {
    const { double } = await startDouble();
    const body = text === undefined ? null : new Blob([text]);
    const answer = await send(double.url, '/auth-grant/create', { method: 'POST', headers, body });
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.text)).toMatchObject({ code });
  },
);

test('a POST of JSON with a charset is accepted', async () => {
  const { double, call } = await startDouble();
  const ada = await double.createProfile();
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  expect((await call(ada, 'listGrants', { headers })).status).toBe(200);
});

test.each([
  ['a content type', 400, JSON_TYPE, null],
  ['a body', 415, {}, '{}'],
  ['both', 200, JSON_TYPE, '{}'],
  ['neither', 200, {}, null],
])('a DELETE with %s gets %i', async (_, status, headers, text) => {
  const { double, challengeFor } = await startDouble();
  const ada = await double.createProfile();
  const fields = () => ({ status: 'revoked' as const });
  const [grant] = double.addGrants(ada.profileId, { count: 1, fields });
  const answer = await send(double.url, `/auth-grant/${grant?.id}`, {
    method: 'DELETE',
    headers: { ...headers, authorization: `Bearer ${await ada.sign(await challengeFor(ada))}` },
    body: text === null ? null : new Blob([text]),
  });
  expect(answer.status).toBe(status);
  expect(double.grantsOf(ada.profileId)).toHaveLength(status === 200 ? 0 : 1);
});

test('a malformed request doesn’t use up its challenge', async () => {
  const { double, callWith, challengeFor } = await startDouble();
  const ada = await double.createProfile();
  const token = await ada.sign(await challengeFor(ada));
  const headers = { 'content-type': 'text/plain' };
  expect((await callWith(token, 'listGrants', { headers })).status).toBe(415);
  expect((await callWith(token, 'listGrants')).status).toBe(200);
});

test.each([
  ['GET', '/profile/auth-grants'],
  ['PUT', '/auth-grant/x'],
  ['GET', '/elsewhere'],
])('%s %s gets 404', async (method, path) => {
  const { double } = await startDouble();
  expect((await send(double.url, path, { method })).status).toBe(404);
});
