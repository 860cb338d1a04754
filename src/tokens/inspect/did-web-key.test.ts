import { afterEach, expect, it, vi } from 'vitest';
import { encodeBase64url } from '../../../protocol/base64url';
import { publicKeyOf } from '../../../protocol/did';
import { keyPairOf } from '../../../protocol/testing/key-pair';
import { json, stubFetch } from '../../lib/testing/fake-fetch';
import { documentUrlOf, fetchKeyOfDidWeb } from './did-web-key';

const DID = 'did:web:network.example.org:users:ada';
const { did: didKey } = await keyPairOf('01'.repeat(32));
const publicKey = publicKeyOf(didKey) ?? new Uint8Array();
const jwk = { kty: 'OKP', crv: 'Ed25519', x: encodeBase64url(publicKey) };
const documentWith = (...verificationMethod: object[]) => json({ id: DID, verificationMethod });

afterEach(() => {
  vi.unstubAllGlobals();
});

it.each([
  ['did:web:network.example.org:users:ada', 'https://network.example.org/users/ada/did.json'],
  ['did:web:localhost%3A4400:users:ada', 'http://localhost:4400/users/ada/did.json'],
  ['did:web:localhost.example.org:users:ada', 'https://localhost.example.org/users/ada/did.json'],
  ['did:key:z6Mk', null],
])('knows where the document of %s is', (did, url) => {
  expect(documentUrlOf(did)).toBe(url);
});

it.each([
  ['a JWK', { id: `${DID}#owner`, publicKeyJwk: jwk }],
  ['a relative id', { id: '#owner', publicKeyJwk: jwk }],
  ['multibase', { id: `${DID}#owner`, publicKeyMultibase: didKey.slice('did:key:'.length) }],
])('finds a key written as %s', async (_what, method) => {
  const requests = stubFetch(() => documentWith({ id: `${DID}#other` }, method));
  expect(await fetchKeyOfDidWeb(DID)).toEqual(publicKey);
  expect(requests.map(({ url }) => url)).toEqual([
    'https://network.example.org/users/ada/did.json',
  ]);
});

it.each<[string, () => Response, RegExp]>([
  ['no document', () => json({}, 404), /no document.*404/],
  ['a page', () => new Response('<html>'), /holds no Ed25519 key/],
  ['the key of another', () => documentWith({ id: `${DID}#other`, publicKeyJwk: jwk }), /holds no/],
  [
    'a key of another kind',
    () => documentWith({ id: `${DID}#owner`, publicKeyJwk: { ...jwk, crv: 'P-256' } }),
    /holds no/,
  ],
  [
    'half a key',
    () => documentWith({ id: `${DID}#owner`, publicKeyJwk: { ...jwk, x: 'AAAA' } }),
    /holds no/,
  ],
])('explains that it found %s', async (_what, respond, words) => {
  stubFetch(respond);
  await expect(fetchKeyOfDidWeb(DID)).rejects.toThrow(words);
});

it('says how to allow a host that cannot be reached', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('blocked')));
  await expect(fetchKeyOfDidWeb(DID)).rejects.toThrow('--connect https://network.example.org');
});
