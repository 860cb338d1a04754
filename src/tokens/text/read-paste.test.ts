import { describe, expect, it } from 'vitest';
import { encodeBase64url } from '../../../protocol/base64url';
import { signPresentation } from '../../../protocol/presentation';
import { keyPairOf } from '../../../protocol/testing/key-pair';
import { readPaste } from './read-paste';

const ada = await keyPairOf('01'.repeat(32));
const CHALLENGE = 'auth-grant:6c64c16d-ea90-4d45-b184-d568eecb91cc';
const token = await signPresentation(ada.did, ada.privateKey, CHALLENGE);
const tokensIn = (text: string) =>
  readPaste(text, Date.now()).readings.map((reading) => [reading.kind, reading.token]);
const jsonCookie = encodeBase64url(new TextEncoder().encode('{"iv":"abc","value":"def"}'));

describe('readPaste', () => {
  it('reads every token in a text', async () => {
    const identity = await signPresentation(ada.did, ada.privateKey);
    expect(tokensIn(`A=${token}\nB=${identity}\nA_AGAIN=${token}`)).toEqual([
      ['grant', token],
      ['identity', identity],
    ]);
  });

  it.each([
    ['alone', 'sk_live_51H8x/abc+def=='],
    ['in quotes', '“sk_live_51H8x/abc+def==”'],
    ['after Bearer, however short', 'Bearer abc', 'abc'],
    ['in a command', "curl -H 'authorization: bearer a.b.c' https://a.example/api", 'a.b.c'],
    ['in an address', 'https://a.example/?access_token=f00ba4&x=1', 'f00ba4'],
    ['in a .env file', 'API_TOKEN=sk_live_51H8x/abc+def=='],
    ['in JSON', '{ "apiToken": "sk_live_51H8x/abc+def==" }'],
    ['with an unseen character', 'sk_live_51H8x/abc+def==\u200b'],
    ['that is JSON, but no JWT', jsonCookie, jsonCookie],
    ['of 64 hex digits, after Bearer', `Bearer ${'a1'.repeat(32)}`, 'a1'.repeat(32)],
  ])('takes a token that can’t be read %s', (_where, text, opaque = 'sk_live_51H8x/abc+def==') => {
    expect(tokensIn(text)).toEqual([['opaque', opaque]]);
  });

  it.each([
    ['nothing', ' \n', /^Paste a token/],
    ['a word', 'hello', /no token in this text/],
    ['words', 'please revoke the token of the exporter', /no token in this text/],
    ['an address', 'https://grants.example.org/profile', /no token in this text/],
    ['a recovery key', 'A1'.repeat(32), /recovery key/],
    ['a named recovery key', `SEED_RECOVERY_KEY=${'a1'.repeat(32)}`, /recovery key/],
    ['a challenge', CHALLENGE, /challenge of a grant/],
    ['an ID', CHALLENGE.slice('auth-grant:'.length), /an ID/],
    ['a DID', ada.did, /a DID/],
    ['the start of a token', token.slice(0, 150), /the rest is missing/],
    ['a damaged token', token.replace('.ey', '.e'), /can’t be decoded/],
    ['a library', 'words '.repeat(1_000_000), /too much text/],
  ])('says what %s is, and never quotes it', (_what, text, words) => {
    const { readings, problem } = readPaste(text, Date.now());
    expect(readings).toEqual([]);
    expect(problem).toMatch(words);
    if (text.trim().length > 10) expect(problem).not.toContain(text.trim());
  });
});
