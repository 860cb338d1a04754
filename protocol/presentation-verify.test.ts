import { describe, expect, it } from 'vitest';
import { encodeBase64url } from './base64url';
import { buildClaims, keyIdOf, signPresentation } from './presentation';
import { isSignedBy, PresentationError, parsePresentation } from './presentation-verify';
import { keyPairOf } from './testing/key-pair';
import { tokenOf } from './testing/token-of';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const SECONDS = NOW / 1000;
const ada = await keyPairOf('01'.repeat(32));
const eve = await keyPairOf('02'.repeat(32));
const good = await signPresentation(ada.did, ada.privateKey, 'a challenge');
const goodClaims = buildClaims(ada.did, 'a challenge');

const fromBytes = (...bytes: number[]) => encodeBase64url(Uint8Array.from(bytes));
const parts = (token: string) => token.split('.') as [string, string, string];
const [header, claims, signature] = parts(good);
const vp = (planted: object) => ({ vp: { ...goodClaims.vp, ...planted } });

function refusalOf(token: string): string {
  try {
    parsePresentation(token, NOW);
  } catch (error) {
    if (error instanceof PresentationError) return error.message;
    throw error;
  }
  return 'none';
}

describe('parsePresentation', () => {
  it.each([
    ['alg none', { alg: 'none' }, {}, 'signed with EdDSA'],
    ['alg HS256', { alg: 'HS256' }, {}, 'signed with EdDSA'],
    ['alg ES256', { alg: 'ES256' }, {}, 'signed with EdDSA'],
    ['alg in other letters', { alg: 'eddsa' }, {}, 'signed with EdDSA'],
    ['no alg', { alg: undefined }, {}, 'header'],
    ['alg that is a list', { alg: ['EdDSA'] }, {}, 'header'],
    ['a critical extension', { crit: ['b64'], b64: false }, {}, 'critical extension'],
    ['an empty list of critical extensions', { crit: [] }, {}, 'critical extension'],
    ['no kid', { kid: undefined }, {}, 'header'],
    ['a kid without its DID', { kid: ada.did.slice('did:key:'.length) }, {}, 'key ID'],
    ['a kid without its fragment', { kid: ada.did }, {}, 'key ID'],
    ['a kid with another fragment', { kid: `${ada.did}#owner` }, {}, 'key ID'],
    ['the kid of another DID', { kid: keyIdOf(eve.did) }, {}, 'key ID'],
    ['another issuer', {}, { iss: eve.did }, 'key ID'],
    ['another holder', {}, vp({ holder: eve.did }), 'must match'],
    ['no issuer', {}, { iss: undefined }, 'payload'],
    ['no holder', {}, vp({ holder: undefined }), 'payload'],
    ['a holder that is an object', {}, vp({ holder: { id: ada.did } }), 'payload'],
    ['no presentation', {}, { vp: undefined }, 'payload'],
    ['no context', {}, vp({ '@context': undefined }), 'payload'],
    ['an empty context', {}, vp({ '@context': [] }), 'payload'],
    ['no type', {}, vp({ type: undefined }), 'payload'],
    ['another type', {}, vp({ type: ['VerifiableCredential'] }), "isn't a presentation"],
    ['a type that is no list', {}, vp({ type: 'VerifiablePresentation' }), 'payload'],
    ['an audience', {}, { aud: 'https://grants.example.org' }, 'audience'],
    ['an audience of null', {}, { aud: null }, 'audience'],
    ['an end in the past', {}, { exp: SECONDS - 1 }, 'has expired'],
    ['an end right now', {}, { exp: SECONDS }, 'has expired'],
    ['an end in words', {}, { exp: '2030' }, 'payload'],
    ['an end of null', {}, { exp: null }, 'payload'],
    ['a start in the future', {}, { nbf: SECONDS + 1 }, "isn't valid yet"],
    ['a nonce that is a number', {}, { nonce: 7 }, 'payload'],
    ['a header that is no JSON', 'EdDSA', {}, 'header'],
    ['a header that is a list', '[]', {}, 'header'],
    ['a payload that is null', {}, 'null', 'payload'],
    ['an empty payload object', {}, '{}', 'payload'],
    ['a payload in pieces', {}, '{"iss":', 'payload'],
  ])('refuses %s', async (_, plantedHeader, plantedClaims, reason) => {
    expect(refusalOf(await tokenOf(ada, plantedHeader, plantedClaims))).toContain(reason);
  });

  it.each([
    ['nothing', '', 'three parts'],
    ['garbage', 'garbage', 'three parts'],
    ['two parts', `${header}.${claims}`, 'three parts'],
    ['an empty signature', `${header}.${claims}.`, 'three parts'],
    ['four parts', `${good}.${signature}`, 'three parts'],
    ['five parts, an encrypted token', `${good}.AAAA.AAAA`, 'three parts'],
    ['a header that is not base64url', `!!!.${claims}.${signature}`, 'header'],
    ['a padded header', `${header}=.${claims}.${signature}`, 'header'],
    ['a header that is not UTF-8', `${fromBytes(0xff)}.${claims}.${signature}`, 'header'],
    ['a payload that is not UTF-8', `${header}.${fromBytes(0xc3, 0x28)}.${signature}`, 'payload'],
    ['a padded signature', `${good}==`, 'signature'],
    ['a signature in another alphabet', `${header}.${claims}.ab+/`, 'signature'],
    ['a line end', `${good}\n`, 'signature'],
    ['8,193 characters', `${header}.${claims}.${'A'.repeat(8191)}`, 'too long'],
  ])('refuses %s', (_, token, reason) => {
    expect(refusalOf(token)).toContain(reason);
  });

  it.each([
    ['iat, jti and typ, which say nothing here', { typ: 'JWT' }, { iat: SECONDS, jti: 'x' }],
    ['an end that is to come', {}, { exp: SECONDS + 1 }],
    ['a start right now', {}, { nbf: SECONDS }],
    ['further types', {}, vp({ type: ['VerifiablePresentation', 'Other'] })],
  ])('accepts %s', async (_, plantedHeader, plantedClaims) => {
    expect(refusalOf(await tokenOf(ada, plantedHeader, plantedClaims))).toBe('none');
  });

  it('never quotes the token in its message', async () => {
    const secret = 'a-challenge-that-nobody-may-see';
    const token = await tokenOf(ada, {}, { nonce: secret, aud: secret, iss: secret });
    expect(refusalOf(token)).not.toContain(secret);
    expect(refusalOf(`${secret}.${secret}.${secret}`)).not.toContain(secret);
  });
});

describe('isSignedBy', () => {
  const isSigned = (token: string, publicKey = ada.publicKey) =>
    isSignedBy(parsePresentation(token, NOW), publicKey);

  it('accepts the signature of the holder', async () => {
    expect(await isSigned(good)).toBe(true);
  });

  it('refuses another key', async () => {
    expect(await isSigned(good, eve.publicKey)).toBe(false);
  });

  it('refuses a payload changed after signing', async () => {
    const [, other] = parts(await signPresentation(ada.did, ada.privateKey, 'another challenge'));
    expect(await isSigned(`${header}.${other}.${signature}`)).toBe(false);
  });

  it('refuses a header changed after signing', async () => {
    const [other] = parts(await tokenOf(ada, { typ: 'JWT' }, {}));
    expect(await isSigned(`${other}.${claims}.${signature}`)).toBe(false);
  });

  it.each([0, 1, 63, 65])('refuses a signature of %i bytes', async (length) => {
    const signatureBytes = new Uint8Array(length);
    const presentation = { ...parsePresentation(good, NOW), signature: signatureBytes };
    expect(await isSignedBy(presentation, ada.publicKey)).toBe(false);
  });

  it('refuses the same signature plus the group order', async () => {
    // RFC 8032, section 5.1.7: S has to be below L, or one signature has many spellings.
    const order = (1n << 252n) + 27742317777372353535851937790883648493n;
    const { signature: bytes, ...rest } = parsePresentation(good, NOW);
    const littleEndian = (from: Uint8Array) => Buffer.from(from).reverse().toString('hex');
    const sum = BigInt(`0x${littleEndian(bytes.subarray(32))}`) + order;
    const s = Buffer.from(sum.toString(16).padStart(64, '0'), 'hex').reverse();
    const planted = Uint8Array.from([...bytes.subarray(0, 32), ...s]);
    expect(await isSignedBy({ ...rest, signature: planted }, ada.publicKey)).toBe(false);
  });
});
