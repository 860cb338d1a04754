import fc from 'fast-check';
import { CompactSign, compactVerify, importJWK } from 'jose';
import { describe, expect, it } from 'vitest';
import { publicKeyOf } from './did';
import { buildClaims, keyIdOf, signPresentation } from './presentation';
import { isSignedBy, parsePresentation } from './presentation-verify';
import { keyPairOf } from './testing/key-pair';
import vectors from './testing/token-vectors.json';

const seed = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => Buffer.from(bytes).toString('hex'));
const challenge = fc.option(fc.string({ unit: 'binary' }), { nil: undefined });

describe('keyIdOf', () => {
  it('repeats the key of a did:key, and is “owner” for a did:web', () => {
    expect(keyIdOf('did:key:z6MkABC')).toBe('did:key:z6MkABC#z6MkABC');
    expect(keyIdOf('did:web:localhost%3A4400:users:ada')).toBe(
      'did:web:localhost%3A4400:users:ada#owner',
    );
  });
});

describe('signPresentation', () => {
  // Made once with jose; the seed 9d61… and its DID are those of RFC 8032 and of the did:key tests.
  it.each(vectors)('creates the known token of $seed for $holder, $challenge', async (vector) => {
    const { privateKey, did } = await keyPairOf(vector.seed);
    expect(did).toBe(vector.did);
    expect(await signPresentation(vector.holder, privateKey, vector.challenge)).toBe(vector.token);
  });

  it('creates the same bytes as jose', async () => {
    await fc.assert(
      fc.asyncProperty(seed, challenge, async (hex, nonce) => {
        const { privateKey, did, jwk } = await keyPairOf(hex);
        const reference = await new CompactSign(
          new TextEncoder().encode(JSON.stringify(buildClaims(did, nonce))),
        )
          .setProtectedHeader({ alg: 'EdDSA', kid: keyIdOf(did) })
          .sign(await importJWK(jwk, 'EdDSA'));
        expect(await signPresentation(did, privateKey, nonce)).toBe(reference);
      }),
    );
  });

  it('creates tokens that jose accepts, and that parse back', async () => {
    await fc.assert(
      fc.asyncProperty(seed, fc.option(fc.uuid(), { nil: undefined }), async (hex, nonce) => {
        const { privateKey, did, publicJwk } = await keyPairOf(hex);
        const token = await signPresentation(did, privateKey, nonce);
        const verified = await compactVerify(token, await importJWK(publicJwk, 'EdDSA'));
        expect(JSON.parse(new TextDecoder().decode(verified.payload))).toEqual(
          buildClaims(did, nonce),
        );

        const presentation = parsePresentation(token, Date.now());
        expect(presentation.holder).toBe(did);
        expect(presentation.challenge).toBe(nonce);
        expect(await isSignedBy(presentation, publicKeyOf(did) ?? new Uint8Array())).toBe(true);
      }),
    );
  });
});
