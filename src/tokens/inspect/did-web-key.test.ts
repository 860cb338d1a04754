import { base58 } from '@scure/base';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { encodeBase64url } from '../../../protocol/base64url';
import { didWebOf, publicKeyOf } from '../../../protocol/did';
import { keyPairOf } from '../../../protocol/testing/key-pair';
import { SMALL_ORDER_KEYS } from '../../../protocol/testing/small-order';
import { json, stubFetch } from '../../lib/testing/fake-fetch';
import { DidWebError, documentUrlOf, fetchKeyOfDidWeb } from './did-web-key';

const DID = 'did:web:network.example.org:users:ada';
const OWNER = `${DID}#owner`;
const { did: didKey } = await keyPairOf('01'.repeat(32));
const publicKey = publicKeyOf(didKey) ?? new Uint8Array();
const publicKeyMultibase = didKey.slice('did:key:'.length);
const jwkOf = (key: Uint8Array) => ({ kty: 'OKP', crv: 'Ed25519', x: encodeBase64url(key) });
const publicKeyJwk = jwkOf(publicKey);
const owner = { id: OWNER, publicKeyJwk };
const rsa = { id: `${DID}#rsa`, publicKeyJwk: { kty: 'RSA', n: 'AQAB', e: 'AQAB' } };
const documentWith = (...verificationMethod: unknown[]) => json({ id: DID, verificationMethod });

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('documentUrlOf', () => {
  it.each([
    ['did:web:network.example.org:users:ada', 'https://network.example.org/users/ada/did.json'],
    ['did:web:Network.Example.ORG:users:ada', 'https://network.example.org/users/ada/did.json'],
    ['did:web:localhost%3A4400:users:ada', 'http://localhost:4400/users/ada/did.json'],
    ['did:web:localhost%3a4400:users:ada', 'http://localhost:4400/users/ada/did.json'],
    ['did:web:localhost.example.org:users:ada', 'https://localhost.example.org/users/ada/did.json'],
    ['did:web:a.example:users:ä b', 'https://a.example/users/%C3%A4%20b/did.json'],
    ['did:web:a.example:users:a%3Ab', 'https://a.example/users/a%3Ab/did.json'],
  ])('knows where the document of %s is', (did, url) => {
    expect(documentUrlOf(did)).toBe(url);
  });

  it.each([
    'did:key:z6Mk',
    'did:web:a<b:users:ada',
    'did:web:a b:users:ada',
    'did:web:[:users:ada',
    'did:web:%zz:users:ada',
    'did:web:1.2.3.4.5:users:ada',
    'did:web:0x7f.1:users:ada',
    'did:web:localhost%3A99999:users:ada',
    'did:web:host%2Fx:users:ada',
    'did:web:user@host:users:ada',
    'did:web:host\\x:users:ada',
    'did:web:a\u202eb.example:users:ada',
    'did:web:a.example:users:a%',
    'did:web:a.example:users:..',
    'did:web:a.example:users:%2e%2E',
    'did:web:a.example:users:\ud800',
  ])('knows no place for %j, and offers no other', (did) => {
    expect(documentUrlOf(did)).toBeNull();
  });

  it('never names another host than the DID, whatever is in it', () => {
    const text = fc.oneof(fc.domain(), fc.string({ unit: 'binary' }), fc.string());
    fc.assert(
      fc.property(text, text, (host, profileId) => {
        const url = documentUrlOf(`did:web:${host}:users:${profileId}`);
        if (url === null) return;
        const { hostname, port, pathname } = new URL(url);
        const readHost = port ? `${hostname}:${port}` : hostname;
        expect(host.toLowerCase().replace('%3a', ':')).toBe(readHost);
        expect(pathname).toMatch(/^\/users\/[^/]+\/did\.json$/);
      }),
      { numRuns: 1_000 },
    );
  });

  it('knows where the document of every profile of our servers is', () => {
    const host = fc.tuple(fc.domain(), fc.option(fc.integer({ min: 1, max: 65_535 })));
    fc.assert(
      fc.property(host, fc.stringMatching(/^[a-z0-9][a-z0-9-]{2,39}$/), ([name, port], id) => {
        const { origin } = new URL(`https://${port === null ? name : `${name}:${port}`}`);
        const url = documentUrlOf(didWebOf(new URL(origin).host, id));
        expect(url).toBe(`${origin}/users/${id}/did.json`);
      }),
    );
  });
});

describe('fetchKeyOfDidWeb', () => {
  it.each([
    ['a JWK', [owner]],
    ['a relative id', [{ id: '#owner', publicKeyJwk }]],
    ['multibase', [{ id: OWNER, publicKeyMultibase }]],
    ['multibase, with a JWK that is null', [{ id: OWNER, publicKeyJwk: null, publicKeyMultibase }]],
    ['base58', [{ id: OWNER, publicKeyBase58: base58.encode(publicKey) }]],
    ['a JWK beside an RSA key', [rsa, owner]],
    ['a JWK beside what is no key', [null, 7, { id: 7 }, { id: OWNER.slice(0, -1) }, owner]],
  ])('finds a key written as %s', async (_what, methods) => {
    const requests = stubFetch(() => documentWith(...methods));
    expect(await fetchKeyOfDidWeb(DID, OWNER)).toEqual(publicKey);
    expect(requests.map(({ url }) => url)).toEqual([
      'https://network.example.org/users/ada/did.json',
    ]);
  });

  it('finds a key that is only for authentication', async () => {
    stubFetch(() => json({ id: DID, authentication: [`${DID}#rsa`, owner] }));
    expect(await fetchKeyOfDidWeb(DID, OWNER)).toEqual(publicKey);
  });

  it('takes the key that the token names, if it’s one of the DID', async () => {
    const respond = () =>
      documentWith({ ...owner, publicKeyJwk: rsa.publicKeyJwk }, { ...owner, id: '#two' });
    stubFetch(respond);
    expect(await fetchKeyOfDidWeb(DID, `${DID}#two`)).toEqual(publicKey);
    await expect(fetchKeyOfDidWeb(DID, OWNER)).rejects.toThrow(/lists no/);
    await expect(fetchKeyOfDidWeb(DID, 'did:web:eve.example#two')).rejects.toThrow(/lists no/);
    await expect(fetchKeyOfDidWeb(DID, 'two')).rejects.toThrow(/lists no/);
  });

  it.each<[string, () => Response, RegExp]>([
    ['no document', () => json({}, 404), /no document.*404/],
    ['a page', () => new Response('<html>'), /lists no Ed25519 key/],
    ['the key of another', () => documentWith({ ...owner, id: `${DID}#other` }), /lists no/],
    [
      'the key of another DID',
      () => documentWith({ ...owner, id: 'did:web:eve#owner' }),
      /lists no/,
    ],
    [
      'a key that another DID controls',
      () => documentWith({ ...owner, controller: 'did:key:z6Mk' }),
      /lists no/,
    ],
    [
      'a key of another kind',
      () => documentWith({ id: OWNER, publicKeyJwk: { ...publicKeyJwk, crv: 'P-256' } }),
      /lists no/,
    ],
    [
      'half a key',
      () => documentWith({ id: OWNER, publicKeyJwk: { ...publicKeyJwk, x: 'AAAA' } }),
      /lists no/,
    ],
  ])('explains that it found %s', async (_what, respond, words) => {
    stubFetch(respond);
    await expect(fetchKeyOfDidWeb(DID, OWNER)).rejects.toThrow(words);
  });

  it.each(SMALL_ORDER_KEYS)('refuses a key of small order (%i, %i, …)', async (...point) => {
    const key = Uint8Array.from(point);
    const multibase = `z${base58.encode(Uint8Array.from([0xed, 1, ...point]))}`;
    for (const written of [
      { publicKeyJwk: jwkOf(key) },
      { publicKeyMultibase: multibase },
      { publicKeyBase58: base58.encode(key) },
    ]) {
      stubFetch(() => documentWith({ id: OWNER, ...written }));
      await expect(fetchKeyOfDidWeb(DID, OWNER)).rejects.toThrow(DidWebError);
    }
  });

  it('says how to allow a host that cannot be reached', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('blocked')));
    await expect(fetchKeyOfDidWeb(DID, OWNER)).rejects.toThrow(
      '--connect https://network.example.org',
    );
  });

  it('finds the key in any answer that has it, and says so in words if it hasn’t', async () => {
    const value = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom(OWNER, DID, 'Ed25519', publicKeyMultibase),
    );
    const method = fc.oneof(
      value,
      fc.record(
        { id: value, controller: value, publicKeyJwk: value, publicKeyMultibase: value },
        { requiredKeys: [] },
      ),
    );
    const methods = fc.array(method, { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(
        methods,
        methods,
        value,
        fc.boolean(),
        async (before, after, other, isThere) => {
          // A key of the same ID would be the first one.
          const others = (list: unknown[]) => list.filter((item) => Object(item).id !== OWNER);
          const all = [...others(before), ...(isThere ? [owner] : []), ...others(after)];
          stubFetch(() => json({ id: other, verificationMethod: all, authentication: other }));
          const found = await fetchKeyOfDidWeb(DID, OWNER).catch((error: unknown) => error);
          if (isThere) expect(found).toEqual(publicKey);
          else expect(found).toBeInstanceOf(DidWebError);
        },
      ),
      { numRuns: 300 },
    );
  });
});
