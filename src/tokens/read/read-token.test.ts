import { describe, expect, it } from 'vitest';
import { encodeBase64url } from '../../../protocol/base64url';
import { signPresentation } from '../../../protocol/presentation';
import { keyPairOf } from '../../../protocol/testing/key-pair';
import { tokenOf } from '../../../protocol/testing/token-of';
import { readToken, tokenIn } from './read-token';

const ada = await keyPairOf('01'.repeat(32));
const { did, privateKey } = ada;
const CHALLENGE = 'auth-grant:6c64c16d-ea90-4d45-b184-d568eecb91cc';
const token = await signPresentation(did, privateKey, CHALLENGE);
const json = (value: unknown) => encodeBase64url(new TextEncoder().encode(JSON.stringify(value)));

describe('tokenIn', () => {
  it.each([
    token,
    `  ${token}\n`,
    `Bearer ${token}`,
    `Authorization: Bearer ${token}`,
    `"${token}"`,
    `${token.slice(0, 76)}\n${token.slice(76)}`,
  ])('finds the token in pasted text', (text) => {
    expect(tokenIn(text)).toBe(token);
  });
});

describe('readToken', () => {
  it('tells grant tokens, one-time tokens and identity tokens apart', async () => {
    expect(readToken(token, Date.now())).toMatchObject({
      kind: 'grant',
      challenge: CHALLENGE,
      limit: null,
      claims: { header: { alg: 'EdDSA' }, payload: { iss: did, nonce: CHALLENGE } },
    });
    const oneTime = await signPresentation(did, privateKey, crypto.randomUUID());
    expect(readToken(oneTime, Date.now()).kind).toBe('one-time');
    const identity = await signPresentation(did, privateKey);
    expect(readToken(identity, Date.now()).kind).toBe('identity');
  });

  it.each([
    ['a past expiry', { exp: 1 }, /past its end/],
    ['a future start', { nbf: 9_999_999_999 }, /not valid yet/],
    ['an audience', { aud: 'https://grants.example.org' }, /audience/],
  ])('says that servers reject a token with %s', async (_what, claims, words) => {
    const limit = expect.stringMatching(words);
    const ofGrant = await tokenOf(ada, {}, { nonce: CHALLENGE, ...claims });
    expect(readToken(ofGrant, Date.now())).toMatchObject({
      kind: 'grant',
      challenge: CHALLENGE,
      limit,
    });
    const oneTime = await tokenOf(ada, {}, { nonce: crypto.randomUUID(), ...claims });
    expect(readToken(oneTime, Date.now())).toMatchObject({ kind: 'other', words: limit });
  });

  it.each([
    ['nothing', '  ', /Paste a token/],
    ['words', 'not a token', /three parts/],
    ['two parts', 'a.b', /three parts/],
    ['three parts of garbage', 'garbage.in.here', /cannot be decoded/],
    ['a token without its end', token.slice(0, 40), /three parts/],
    ['a megabyte', 'x.'.repeat(500_000), /1,000,000 characters/],
  ])('says that %s is not a token', (_what, text, words) => {
    const reading = readToken(text, Date.now());
    expect(reading).toMatchObject({ kind: 'no-token', words: expect.stringMatching(words) });
    if (text.trim()) expect(JSON.stringify(reading)).not.toContain(text);
  });

  it.each([
    ['another algorithm', { alg: 'RS256', kid: 'key' }, { sub: 'ada' }, /not of a presentation/],
    ['another shape', { alg: 'EdDSA', kid: `${did}#x` }, { iss: did }, /not of a presentation/],
  ])('explains why a JWT with %s is not a presentation', (_what, header, payload, words) => {
    const reading = readToken(`${json(header)}.${json(payload)}.AAAA`, Date.now());
    expect(reading).toMatchObject({
      kind: 'other',
      words: expect.stringMatching(words),
      claims: { header, payload },
    });
  });
});
