import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeBase64url } from '../../../protocol/base64url';
import { signPresentation } from '../../../protocol/presentation';
import {
  isSignedBy,
  PresentationError,
  parsePresentation,
} from '../../../protocol/presentation-verify';
import { keyPairOf } from '../../../protocol/testing/key-pair';
import { tokenOf } from '../../../protocol/testing/token-of';
import { readToken } from './read-token';

const ada = await keyPairOf('01'.repeat(32));
const { did, privateKey, publicKey } = ada;
const CHALLENGE = 'auth-grant:6c64c16d-ea90-4d45-b184-d568eecb91cc';
const token = await signPresentation(did, privateKey, CHALLENGE);
const part = (text: string) => encodeBase64url(new TextEncoder().encode(text));

describe('readToken', () => {
  it('tells grant tokens, one-time tokens and identity tokens apart', async () => {
    expect(readToken(token, Date.now())).toMatchObject({
      kind: 'grant',
      challenges: [CHALLENGE],
      holders: [did],
      limit: null,
      refusal: null,
    });
    const oneTime = await signPresentation(did, privateKey, crypto.randomUUID());
    expect(readToken(oneTime, Date.now())).toMatchObject({ kind: 'one-time', challenges: [] });
    const identity = await signPresentation(did, privateKey);
    expect(readToken(identity, Date.now())).toMatchObject({ kind: 'identity', challenges: [] });
  });

  it.each([
    ['a past expiry', { exp: 1 }, /has expired/],
    ['a future start', { nbf: 9_999_999_999 }, /isn.t valid yet/],
    ['an audience', { aud: 'https://grants.example.org' }, /audience/],
  ])('says that servers refuse a token with %s', async (_what, claims, words) => {
    const ofGrant = await tokenOf(ada, {}, { nonce: CHALLENGE, ...claims });
    const limit = expect.stringMatching(words);
    expect(readToken(ofGrant, Date.now())).toMatchObject({ kind: 'grant', limit, refusal: null });
  });

  it.each([
    ['vp.type as a text', { vp: { type: 'VerifiablePresentation', holder: did } }, /@context/],
    ['no iss', { iss: undefined }, /iss/],
    ['exp as null', { exp: null }, /exp/],
    ['aud as null', { aud: null }, /audience/],
    ['no vp at all', { vp: undefined }, /vp/],
    ['an exp in words', { exp: 'tomorrow' }, /exp/],
  ])('reads what another server may accept: %s', async (_what, claims, words) => {
    const reading = readToken(await tokenOf(ada, {}, { nonce: CHALLENGE, ...claims }), Date.now());
    expect(reading).toMatchObject({
      kind: 'grant',
      challenges: [CHALLENGE],
      holders: [did],
      limit: null,
      refusal: expect.stringMatching(words),
    });
    expect(reading.signed && (await isSignedBy(reading.signed, publicKey))).toBe(true);
  });

  it('takes the holder from the key ID if nothing else names one', async () => {
    const claims = { iss: undefined, vp: undefined, nonce: CHALLENGE };
    const { holders } = readToken(await tokenOf(ada, {}, claims), Date.now());
    expect(holders).toEqual([did]);
  });

  it('finds the challenges of a nonce that is there twice', async () => {
    const twice = JSON.stringify({ iss: did, nonce: 1 }).replace(
      '"nonce":1',
      `"nonce":"${CHALLENGE}","nonce":"${CHALLENGE}0","non\\u0063e":"${CHALLENGE}"`,
    );
    const reading = readToken(await tokenOf(ada, {}, twice), Date.now());
    expect(reading.challenges).toEqual([CHALLENGE, `${CHALLENGE}0`]);
    expect(reading.payload?.repeatedNames).toEqual(['nonce']);
  });

  it.each([
    ['a JWT of another kind', `${part('{"alg":"RS256"}')}.${part('{"sub":1}')}.AAAA`, 'jwt'],
    ['an unsigned one', `${part('{"alg":"none"}')}.${part('{"sub":1}')}.`, 'jwt'],
    ['an encrypted one', `${part('{"alg":"dir","enc":"A128GCM"}')}..a.b.c`, 'encrypted'],
    ['any other text', 'f00ba4', 'opaque'],
    ['a header with another text', `${part('{"alg":"RS256"}')}.x.y`, 'opaque'],
  ])('names %s', (_what, text, kind) => {
    expect(readToken(text, Date.now())).toMatchObject({ kind, token: text, challenges: [] });
  });

  it('keeps the digits of a number', () => {
    const text = `${part('{"alg":"none"}')}.${part('{"sub":100002348117421473,"v":3.0}')}.`;
    const { payload } = readToken(text, Date.now());
    expect(payload?.indented).toBe('{\n  "sub": 100002348117421473,\n  "v": 3.0\n}');
  });
});

const anyText = fc.oneof(
  fc.constantFrom(CHALLENGE, did, `${did}#x`, 'EdDSA', 'none', 'VerifiablePresentation', '\ud800'),
  fc.string({ unit: 'binary' }),
);
const anyValue = fc.oneof(anyText, fc.jsonValue(), fc.constant(null), fc.integer());
const claim = (...good: unknown[]) =>
  fc.option(fc.oneof(fc.constantFrom(...good), anyValue), { nil: undefined });
const header = fc.record({
  alg: claim('EdDSA'),
  kid: claim(`${did}#${did.slice(8)}`),
  crit: claim([]),
});
const vp = fc.record({
  '@context': claim(['x']),
  type: claim(['VerifiablePresentation']),
  holder: claim(did),
});
const claims = fc.record({
  iss: claim(did),
  vp: fc.oneof(vp, anyValue),
  nonce: claim(CHALLENGE, 'once'),
  exp: claim(1, 9_999_999_999),
  nbf: claim(1),
  aud: claim('x'),
});

/** What our servers would say of it, by their own reader. */
function isAcceptedHere(text: string, now: number): boolean {
  try {
    parsePresentation(text, now);
    return true;
  } catch (error) {
    if (error instanceof PresentationError) return false;
    throw error;
  }
}

it('reads any claims, and agrees with our servers about what they refuse', async () => {
  const property = fc.asyncProperty(header, claims, async (plantedHeader, plantedClaims) => {
    const text = await tokenOf(ada, plantedHeader, plantedClaims);
    const now = Date.now();
    const { kind, limit, refusal, challenges, signed } = readToken(text, now);
    expect(limit === null && refusal === null).toBe(isAcceptedHere(text, now));
    expect(challenges).toEqual(
      typeof plantedClaims.nonce === 'string' && plantedClaims.nonce.startsWith('auth-grant:')
        ? [plantedClaims.nonce]
        : [],
    );
    expect(kind === 'grant').toBe(challenges.length > 0);
    expect(signed && (await isSignedBy(signed, publicKey))).toBe(true);
  });
  await fc.assert(property, { numRuns: 500 });
});
