import { expect, it } from 'vitest';
import { signPresentation } from '../../../protocol/presentation';
import { keyPairOf } from '../../../protocol/testing/key-pair';
import { tokenOfGrant } from './token-of-grant';

const { did, privateKey } = await keyPairOf('01'.repeat(32));
const CHALLENGE = 'auth-grant:6c64c16d-ea90-4d45-b184-d568eecb91cc';
const tokenFor = (challenge?: string): Promise<string> =>
  signPresentation(did, privateKey, challenge);

it('accepts a token of the grant as pasted', async () => {
  const token = await tokenFor(CHALLENGE);
  expect(tokenOfGrant(` Bearer ${token}\n`, CHALLENGE, Date.now())).toEqual({
    token,
    problem: null,
  });
});

it.each<[string, () => Promise<string>, RegExp]>([
  ['nothing', async () => '', /Paste a token/],
  ['garbage', async () => 'garbage', /three parts/],
  ['the challenge itself', async () => CHALLENGE, /three parts/],
  ['a token of another grant', () => tokenFor(`${CHALLENGE}0`), /another grant/],
  ['a token of a session', () => tokenFor(crypto.randomUUID()), /not signed over the challenge/],
  ['a token without a challenge', () => tokenFor(), /not signed over the challenge/],
])('rejects %s and says why', async (_what, text, problem) => {
  expect(tokenOfGrant(await text(), CHALLENGE, Date.now())).toEqual({
    token: null,
    problem: expect.stringMatching(problem),
  });
});
