import { base58 } from '@scure/base';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { didKeyOf, didWebOf, parseDidWeb, publicKeyOf } from './did';
import { SMALL_ORDER_KEYS } from './testing/small-order';

const didKeyOfBytes = (...bytes: number[]) => `did:key:z${base58.encode(Uint8Array.from(bytes))}`;
const key = Array.from({ length: 32 }, (_, index) => index);

describe('did:key', () => {
  it('decodes to the public key that it encodes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (publicKey) => {
        const did = didKeyOf(publicKey);
        expect(did).toMatch(/^did:key:z6Mk[1-9A-HJ-NP-Za-km-z]+$/);
        expect(publicKeyOf(did)).toEqual(Uint8Array.from(publicKey));
      }),
    );
  });

  it.each([
    ['another kind of key (X25519)', didKeyOfBytes(0xec, 0x01, ...key)],
    ['another kind of key (P-256)', didKeyOfBytes(0x80, 0x24, ...key)],
    ['a key of 31 bytes', didKeyOfBytes(0xed, 0x01, ...key.slice(1))],
    ['a key of 33 bytes', didKeyOfBytes(0xed, 0x01, ...key, 0)],
    ['a leading zero byte', didKeyOfBytes(0, 0xed, 0x01, ...key)],
    ['no key', didKeyOfBytes(0xed, 0x01)],
    ['nothing', 'did:key:z'],
    ['another base', `did:key:f${Buffer.from([0xed, 1, ...key]).toString('hex')}`],
    ['a character outside base58', `${didKeyOf(Uint8Array.from(key)).slice(0, -1)}0`],
    ['a fragment', `${didKeyOf(Uint8Array.from(key))}#z6Mk`],
    ['a very long text', `did:key:z${'1'.repeat(100_000)}`],
    ['a did:web', 'did:web:localhost:users:ada'],
    ['empty text', ''],
  ])('refuses %s', (_, text) => {
    expect(publicKeyOf(text)).toBeNull();
  });
});

it.each(SMALL_ORDER_KEYS)('a key of small order (%i, %i, …) is refused', (...point) => {
  expect(SMALL_ORDER_KEYS).toHaveLength(14);
  expect(publicKeyOf(didKeyOfBytes(0xed, 0x01, ...point))).toBeNull();
});

describe('did:web', () => {
  it.each([
    ['localhost:4400', 'ada', 'did:web:localhost%3A4400:users:ada'],
    ['grants.example.org', 'ada-2', 'did:web:grants.example.org:users:ada-2'],
  ])('for %s and %s is %s', (host, profileId, did) => {
    expect(didWebOf(host, profileId)).toBe(did);
    expect(parseDidWeb(did)).toEqual({ host, profileId });
  });

  it('parses back into any host of a URL, and the profile', () => {
    const host = fc
      .tuple(fc.domain(), fc.option(fc.integer({ min: 1, max: 65535 })))
      .map(([name, port]) => (port === null ? name : `${name}:${port}`));
    fc.assert(
      fc.property(host, fc.stringMatching(/^[a-z0-9][a-z0-9-]{2,39}$/), (name, profileId) => {
        expect(parseDidWeb(didWebOf(name, profileId))).toEqual({ host: name, profileId });
      }),
    );
  });

  it.each([
    'did:web:localhost',
    'did:web:localhost:users:',
    'did:web::users:ada',
    'did:web:localhost:4400:users:ada',
    'did:web:localhost:users:ada:keys',
    'did:web:localhost:users:ada#owner',
    'did:web:localhost/path:users:ada',
    'did:web:localhost:groups:ada',
    'did:key:z6Mk',
  ])('refuses %s', (did) => {
    expect(parseDidWeb(did)).toBeNull();
  });
});
