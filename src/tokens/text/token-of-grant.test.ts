import { expect, it } from 'vitest';
import { signPresentation } from '../../../protocol/presentation';
import { keyPairOf } from '../../../protocol/testing/key-pair';
import { tokenOf } from '../../../protocol/testing/token-of';
import { tokenOfGrant } from './token-of-grant';

const ada = await keyPairOf('01'.repeat(32));
const CHALLENGE = 'auth-grant:6c64c16d-ea90-4d45-b184-d568eecb91cc';
const tokenFor = (challenge?: string): Promise<string> =>
  signPresentation(ada.did, ada.privateKey, challenge);

it('accepts a token of the grant as pasted', async () => {
  const token = await tokenFor(CHALLENGE);
  expect(tokenOfGrant(` Bearer ${token}\n`, CHALLENGE, Date.now())).toEqual({
    token,
    problem: null,
  });
});

it('picks the token of the grant from a text with several', async () => {
  const token = await tokenFor(CHALLENGE);
  const env = `OLD=${await tokenFor(`${CHALLENGE}0`)}\nNEW=${token}\n`;
  expect(tokenOfGrant(env, CHALLENGE, Date.now()).token).toBe(token);
});

it('leaves it to the server whether it accepts an unusual form', async () => {
  const token = await tokenOf(ada, {}, { nonce: CHALLENGE, iss: undefined, exp: null });
  expect(tokenOfGrant(token, CHALLENGE, Date.now()).token).toBe(token);
});

it.each<[string, () => Promise<string>, RegExp]>([
  ['nothing', async () => '', /Paste a token/],
  ['garbage', async () => 'garbage', /no token in this text/],
  ['the challenge itself', async () => CHALLENGE, /the challenge of a grant/],
  ['a token of another grant', () => tokenFor(`${CHALLENGE}0`), /another grant/],
  ['a token of a session', () => tokenFor(crypto.randomUUID()), /one-time token/],
  ['a token without a challenge', () => tokenFor(), /identity token/],
  ['an opaque token', async () => 'Bearer f00-ba4', /can’t be read/],
  [
    'tokens of two other grants',
    async () => `${await tokenFor(`${CHALLENGE}0`)} ${await tokenFor(`${CHALLENGE}1`)}`,
    /None of the 2 tokens/,
  ],
])('rejects %s and says why', async (_what, text, problem) => {
  expect(tokenOfGrant(await text(), CHALLENGE, Date.now())).toEqual({
    token: null,
    problem: expect.stringMatching(problem),
  });
});
