import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeBase64url } from '../../../protocol/base64url';
import { signPresentation } from '../../../protocol/presentation';
import { keyPairOf } from '../../../protocol/testing/key-pair';
import { tokenOf } from '../../../protocol/testing/token-of';
import { findJwts } from './find-jwts';

const ada = await keyPairOf('01'.repeat(32));
const CHALLENGE = 'auth-grant:6c64c16d-ea90-4d45-b184-d568eecb91cc';
const token = await signPresentation(ada.did, ada.privateKey, CHALLENGE);
const another = await signPresentation('did:web:a.example:users:ada', ada.privateKey, CHALLENGE);
const odd = await tokenOf(ada, '{\n "alg" : "EdDSA", "kid": "ü" }', '{ "nonce": null }');
const unsigned = `${part({ alg: 'none' })}.${part({ sub: 'ada' })}.`;
const rsa = `${part({ alg: 'RS256' })}.${part({ sub: 'ada' })}.${'A'.repeat(342)}`;
const encrypted = `${part({ alg: 'dir', enc: 'A256GCM' })}..aaaa.bbbb.cccc`;
const NONE = part({ alg: 'none' });
const ENC = part({ enc: 'none' });
const ALL = [token, another, odd, unsigned, rsa, encrypted];

function part(value: unknown): string {
  return encodeBase64url(new TextEncoder().encode(JSON.stringify(value)));
}

const wrap = (text: string, width: number, joint: string) =>
  text.match(new RegExp(`.{1,${width}}`, 'g'))?.join(joint) ?? '';

describe('findJwts', () => {
  it.each<[string, (token: string) => string]>([
    ['plain', (it) => it],
    ['Bearer', (it) => `Bearer ${it}`],
    ['a header in lower case', (it) => `authorization: bearer ${it}`],
    ['JSON', (it) => `{\n  "apiToken": "${it}"\n}`],
    ['a .env file', (it) => `OTHER=1\nAUTH_GRANT_TOKEN=${it}\nLAST=2`],
    ['curl', (it) => `curl 'https://a.example/api' -H 'Authorization: Bearer ${it}' -d '{"a":1}'`],
    ['a log', (it) => `2026-09-14T10:22:31.412Z authorization="Bearer ${it}" status=200 12ms`],
    ['an address', (it) => `https://app.example/callback?access_token=${it}&state=abc`],
    ['an escaped address', (it) => `https://app.example/?h=Bearer%20${it}%26state`],
    ['a zero-width space', (it) => `${it}\u200b`],
    ['soft hyphens', (it) => wrap(it, 40, '\u00ad')],
    ['lines of 76 characters', (it) => wrap(it, 76, '\n')],
    ['lines with CRLF and an indent', (it) => `token: |\r\n${wrap(it, 70, '\r\n    ')}\r\nnext: x`],
    ['a quoted email', (it) => `> ${wrap(it, 70, '\n> ')}\n> Regards`],
    ['quoted-printable', (it) => wrap(it, 75, '=\r\n')],
    ['a string in several lines', (it) => `"${wrap(it, 60, '" +\n  "')}";`],
    ['an escaped string', (it) => `{"log":"${wrap(it, 64, '\\n')}\\nend"}`],
    ['blanks', (it) => wrap(it, 50, '  ')],
    ['a full stop', (it) => `${it}.`],
    ['the end of a sentence', (it) => `It was ${it}. Then we left.`],
    ['typographic quotes', (it) => `“${it}”`],
    ['a diff', (it) => `-TOKEN=\n+TOKEN=${it}\n`],
    ['twice', (it) => `${it}\n${it}`],
  ])('finds a token in %s, exactly once and unchanged', (_what, put) => {
    for (const one of [token, another, odd, rsa]) {
      expect(findJwts(put(one))).toEqual({ tokens: [one], fragments: [] });
    }
  });

  it('finds all of many, in order', () => {
    const log = ALL.map((one, index) => `line ${index} ${one} end`).join('\n');
    expect(findJwts(`${log}\n${log}`)).toEqual({ tokens: ALL, fragments: [] });
  });

  it.each(['', '\n', '\u200b', ' '])('tells tokens apart with %j between them', (joint) => {
    expect(findJwts(`${token}${joint}${another}${joint}${rsa}`).tokens).toEqual([
      token,
      another,
      rsa,
    ]);
  });

  it('finds a token that is hidden in any text, exactly once and unchanged', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^[\w\-.=" \n{}]*$/),
      fc.constantFrom('eyJ', '.', 'ey', token.slice(0, 90), '\\', '\u202e', 'Bearer ', NONE, ENC),
    );
    const texts = fc.array(text, { maxLength: 4 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(texts, texts, fc.constantFrom(token, another, odd), (before, after, one) => {
        const found = findJwts(before + one + after).tokens;
        expect(found.filter((other) => other === one)).toEqual([one]);
      }),
      {
        numRuns: 500,
        examples: [
          ['.', '.', token],
          ['a-_', 'a-_', odd],
          ['eyJ', 'A', another],
          // Headers of nothing, and what looks like the parts of another token.
          [`${NONE}.`, '', token],
          [`${NONE}.${NONE}.e30`, '', token],
          [`${ENC}.`, '', token],
          [`${ENC}.${NONE}.`, '', token],
        ],
      },
    );
  });

  it.each([
    ['its start', token.slice(0, 40), 'cut-off'],
    ['no more than a header', token.split('.')[0] ?? '', 'cut-off'],
    ['its first half', token.slice(0, 200), 'cut-off'],
    ['all but its signature', token.split('.').slice(0, 2).join('.'), 'cut-off'],
    ['a payload that lost a character', token.replace('.eyJ', '.eJ'), 'damaged'],
  ])('says that %s is there', (_what, text, fragment) => {
    expect(findJwts(`Bearer ${text}`)).toEqual({ tokens: [], fragments: [fragment] });
  });

  it.each([
    '',
    'hello',
    'a.b.c',
    'e30.e30.e30',
    'eyes. eyJ and more',
    'https://a.example/eyJ.html',
  ])('finds nothing in %j', (text) => {
    expect(findJwts(text)).toEqual({ tokens: [], fragments: [] });
  });

  it.each([
    ['starts of headers', 'eyJ'.repeat(300_000)],
    ['headers that never end', `${'eyJ'.repeat(1_300)}.`.repeat(200)],
    ['quotes', `eyJ${'"'.repeat(4_000)}.`.repeat(200)],
    ['line breaks', `eyJhbGciOiJub25lIn0.${'\n'.repeat(900_000)}`],
  ])('gets through a megabyte of %s within the time of a test', (_what, text) => {
    expect(findJwts(`${text} ${token}`).tokens).toEqual([token]);
  });
});
