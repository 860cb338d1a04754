import fc from 'fast-check';
import { expect, it } from 'vitest';
import { encodeBase64url } from './base64url';
import { challengePieceIn, mayBeSecret, mayHoldJwt } from './challenge-piece';

const UUID = '6c64c16d-ea90-4d45-b184-d568eecb91cc';

it.each([
  [`auth-grant:${UUID}`, UUID],
  [`  AUTH-GRANT:${UUID.toUpperCase()}\n`, UUID],
  [`challenge: "auth-grant:${UUID}",`, UUID],
  [UUID, UUID],
  [` ${UUID.toUpperCase()} `, UUID],
  [UUID.slice(-12), UUID.slice(-12)],
  [UUID.slice(-17), UUID.slice(-17)],
  [UUID.slice(0, 8), UUID.slice(0, 8)],
  ['auth-grant:ci-key_7', 'ci-key_7'],
])('%j holds the piece of a challenge %j', (text, piece) => {
  expect(challengePieceIn(text)).toBe(piece);
});

it.each([
  '',
  'auth-grant:',
  'hello',
  'deadbee',
  'a1'.repeat(16),
  'a1'.repeat(32),
  'nightly export',
  `${UUID} ${UUID}`,
  '2026 backup',
])('%j holds none', (text) => {
  expect(challengePieceIn(text)).toBeNull();
});

const base64 = (text: string) => encodeBase64url(new TextEncoder().encode(text));
/** As other servers' tools may write it. */
const HEADER = `{\n  "alg": "EdDSA"\n}`;
const TOKEN = `${base64('{"alg":"EdDSA"}')}.${base64('{"nonce":"a"}')}.c2lnbmF0dXJl`;

it.each([
  `auth-grant:${UUID}`,
  `x AUTH-GRANT:${UUID}`,
  `auth-\u00adgrant:${UUID}`,
  UUID.toUpperCase(),
  'a1'.repeat(32),
  'eyJhbGciOiJFZERTQSJ9',
  'once:https://grants.example.org#abc',
  TOKEN,
  `${TOKEN}~`,
  `~${TOKEN}`,
  `Bearer ${TOKEN}`,
  `Authorization: Bearer "${TOKEN}"`,
  `curl -H 'authorization: bearer ${TOKEN}' https://grants.example.org`,
  TOKEN.match(/.{1,7}/g)?.join('\u00ad') ?? '',
  ...['{"', '{ "', '{\n"', '{\n  "', '{\r\n "', '{\t"', '{\n\t"'].map((start) =>
    base64(HEADER.replace(/^[^a]*/, start)),
  ),
  'Bearer abc~def~ghi0/klm+nop==',
  'bearer  "0123456789abcdefg"',
  'Authorization: Basic YWRhOnNlY3JldA==',
  '"authorization":"opaque"',
  'X-Api-Key: 0123-4567_89ab.cdef',
  'GRANT_TOKEN=abcdefgh12345678',
  '?access_token=abc.def~123456789%3D',
  '{"token": "abcdefgh12345678"}',
])('%j may be secret', (text) => {
  expect(mayBeSecret(text)).toBe(true);
});

it.each([
  '',
  'CI',
  'd568eecb91cc',
  'auth-grant',
  'eye',
  'Jérémy',
  'framework-integration',
  'eyjafjallajokull',
  'Bearer token of CI',
  'Bearer authentication-service',
  'Authorization',
  'token: nightly',
  'API key 2026',
  'boosts:read profiles:read',
  'Key: export, 2nd try',
])('%j is no secret', (text) => {
  expect(mayBeSecret(text)).toBe(false);
});

it('any JWT may be one, whatever is around it, and other secrets aren’t', () => {
  const blanks = fc.string({ unit: fc.constantFrom(' ', '\n', '\r', '\t'), maxLength: 4 });
  const around = fc.string({ maxLength: 10 });
  fc.assert(
    fc.property(blanks, around, around, (start, before, after) => {
      const token = `${base64(`{${start}"alg":"EdDSA"}`)}.${base64(`{${start}"nonce":"a"}`)}.sig`;
      expect(mayHoldJwt(before + token + after)).toBe(true);
    }),
  );
  for (const text of [UUID, `auth-grant:${UUID}`, 'a1'.repeat(32), 'Bearer abc~def~ghi0/klm+nop=='])
    expect(mayHoldJwt(text)).toBe(false);
});
