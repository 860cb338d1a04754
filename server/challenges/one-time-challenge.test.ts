import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeChallenge, readChallenge } from './one-time-challenge';

const SCOPE = {
  key: randomBytes(32),
  origin: 'https://grants.example.org',
  did: 'did:key:z6MkAda',
};
const EXPIRES_AT = 1_900_000_000_000;

it('a challenge names its server, and holds its expiry and 16 random bytes', () => {
  const challenge = makeChallenge(SCOPE, EXPIRES_AT);
  expect(challenge).toMatch(/^once:https:\/\/grants\.example\.org#[\w-]{76}$/);
  const { random = '', expiresAt } = readChallenge(SCOPE, challenge) ?? {};
  expect(expiresAt).toBe(EXPIRES_AT);
  expect(Buffer.from(random, 'base64url')).toHaveLength(16);
});

it('no two are the same', () => {
  const many = Array.from({ length: 1_000 }, () => makeChallenge(SCOPE, EXPIRES_AT));
  expect(new Set(many).size).toBe(many.length);
});

it.each([
  ['DID', { did: 'did:key:z6MkEve' }],
  ['server', { origin: 'https://grants.example.com' }],
  ['key', { key: randomBytes(32) }],
  // The same text in all, if the lengths didn't count.
  ['split of the same text', { did: `${SCOPE.did}h`, origin: SCOPE.origin.slice(1) }],
])('is of no use with another %s', (_, other) => {
  const challenge = makeChallenge(SCOPE, EXPIRES_AT);
  const scope = { ...SCOPE, ...other };
  const renamed = challenge.replace(SCOPE.origin, scope.origin);
  for (const text of [challenge, renamed]) expect(readChallenge(scope, text)).toBeNull();
});

it('is of no use once any character is changed, added or left out', () => {
  const challenge = makeChallenge(SCOPE, EXPIRES_AT);
  const character = fc.constantFrom(...'Aa0-_:#/ =\u0000é');
  fc.assert(
    fc.property(fc.nat(challenge.length), character, fc.nat(1), (at, added, left) => {
      const changed = challenge.slice(0, at) + added + challenge.slice(at + left);
      fc.pre(changed !== challenge);
      expect(readChallenge(SCOPE, changed)).toBeNull();
    }),
    { numRuns: 2_000 },
  );
  for (let at = 0; at < challenge.length; at += 1) {
    const shorter = challenge.slice(0, at) + challenge.slice(at + 1);
    expect(readChallenge(SCOPE, shorter)).toBeNull();
  }
});

it.each(['', 'once:', '0', 'b1946ac9-2f7a-4a0b-8f5a-0c5d3a6f7b11', `auth-grant:${'x'.repeat(36)}`])(
  '%j is none',
  (text) => {
    expect(readChallenge(SCOPE, text)).toBeNull();
  },
);
