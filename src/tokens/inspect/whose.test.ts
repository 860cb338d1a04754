import { expect, it } from 'vitest';
import type { Session } from '../../session/session';
import { isForeign, isOwnDid, isSameDid } from './whose';

const profile = { profileId: 'ada', did: 'did:web:localhost%3A4400:users:ada' };
const byToken: Session = { kind: 'token', token: 'token', server: '/api', profile };

it.each([
  ['did:web:localhost%3A4400:users:ada', true],
  ['did:web:localhost%3a4400:users:ada', true],
  ['did:web:localhost%3A4400:users:Ada', false],
  ['did:web:localhost:4400:users:ada', false],
  ['did:web:localhost%3A4400:users:eve', false],
  ['', false],
])('whether %j is the profile’s DID: %s', (did, isSame) => {
  expect(isSameDid(did, profile.did)).toBe(isSame);
  expect(isOwnDid(did, byToken)).toBe(isSame);
});

it('calls a token foreign only if all that it names are', () => {
  expect(isForeign(['did:web:a.example:users:eve'], byToken)).toBe(true);
  expect(isForeign(['did:web:a.example:users:eve', profile.did], byToken)).toBe(false);
  expect(isForeign(['did:key:z6Mk'], byToken)).toBe(false);
  expect(isForeign([], byToken)).toBe(false);
});
