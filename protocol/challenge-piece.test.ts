import { expect, it } from 'vitest';
import { challengePieceIn, mayBeSecret } from './challenge-piece';

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

it.each([
  `auth-grant:${UUID}`,
  `x AUTH-GRANT:${UUID}`,
  UUID.toUpperCase(),
  'a1'.repeat(32),
  'eyJhbGciOiJFZERTQSJ9',
  'once:https://grants.example.org#abc',
])('%j may be secret', (text) => {
  expect(mayBeSecret(text)).toBe(true);
});

it.each(['', 'CI', 'd568eecb91cc', 'auth-grant', 'eye', 'Jérémy'])('%j is no secret', (text) => {
  expect(mayBeSecret(text)).toBe(false);
});
