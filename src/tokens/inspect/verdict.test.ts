import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { tokenOf } from '../../../protocol/testing/token-of';
import { createMemoryStorage } from '../../lib/testing/memory-storage';
import { stubPage } from '../../servers/testing/stub-page';
import { makeKeys } from '../testing/sign-token';
import { readToken } from '../text/read-token';
import { doubtOf, type GrantLookup, refusalOf, type Signature, verdictOf } from './verdict';

beforeEach(() => {
  vi.stubGlobal('localStorage', createMemoryStorage());
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const SIGNATURES: Signature[] = ['checking', 'right', 'wrong', 'none', 'unknown'];
const GRANTS: GrantLookup[] = [
  'active',
  'expiring',
  'expired',
  'revoked',
  'foreign',
  'searching',
  'missing',
  'maybe-missing',
  'failed',
];
const pairs = SIGNATURES.flatMap((signature) => GRANTS.map((grant) => [signature, grant] as const));
const isActive = (grant: GrantLookup) => grant === 'active' || grant === 'expiring';
const isBad = (signature: Signature) => signature === 'wrong' || signature === 'none';

it.each(pairs)(
  'says that a token works only if it’s signed and its grant is active: signature %s, grant %s',
  (signature, grant) => {
    const works = signature === 'right' && isActive(grant);
    expect(verdictOf({ signature, grant }).title.includes('works right now')).toBe(works);
  },
);

it.each(GRANTS)('says first that the signature is wrong, whatever its grant: %s', (grant) => {
  expect(verdictOf({ signature: 'wrong', grant })).toMatchObject({
    tone: isActive(grant) ? 'warn' : 'quiet',
    title: 'The signature of this token is invalid.',
  });
  expect(verdictOf({ signature: 'none', grant })).toMatchObject({
    tone: isActive(grant) ? 'warn' : 'quiet',
    title: 'This token isn’t signed.',
  });
});

it.each(pairs)('never says that a token with a limit works: signature %s, grant %s', (...pair) => {
  const [signature, grant] = pair;
  const { title, words } = verdictOf({ signature, grant, refusal: ['Servers reject it.', 'Old.'] });
  expect(`${title} ${words}`).not.toContain('works right now');
  expect(`${title} ${words}`).toMatch(isBad(signature) ? /sign/ : /^Servers reject it\. Old\. \S/);
});

it.each(pairs)(
  'never says that servers refuse what another server may accept: signature %s, grant %s',
  (signature, grant) => {
    const { title, words } = verdictOf({ signature, grant, doubt: 'It has no issuer.' });
    const mayWork = isActive(grant) && !isBad(signature) && signature !== 'checking';
    expect(title === 'This token may work right now.').toBe(mayWork);
    expect(words.endsWith(' It has no issuer.')).toBe(mayWork);
    expect(title).not.toContain('works right now');
    if (mayWork) expect(words).not.toMatch(/reject/);
  },
);

it.each(pairs)('is red for what works or may work, and for nothing else: %s, %s', (...pair) => {
  const [signature, grant] = pair;
  const works = isActive(grant) && (signature === 'right' || signature === 'unknown');
  expect(verdictOf({ signature, grant }).tone === 'danger').toBe(works);
  expect(verdictOf({ signature, grant, refusal: ['No.', 'Old.'] }).tone).not.toBe('danger');
});

it('says that other tokens of the grant still work if one is refused', () => {
  const refusal = ['Servers reject it.', 'It’s old.'] as const;
  expect(verdictOf({ signature: 'right', grant: 'active', refusal })).toEqual({
    tone: 'warn',
    title: 'Servers reject it.',
    words: 'It’s old. Other tokens from its grant still work.',
  });
});

const PROFILE = { profileId: 'ada', did: 'did:web:grants.example%3A8080:users:ada' };
const HERE = { profile: PROFILE, server: '/api' };
const keys = await makeKeys();

const reasons = async (claims: Record<string, unknown>, did: string = PROFILE.did) => {
  const reading = readToken(await tokenOf(keys, {}, claims, did), Date.now());
  return { refusal: refusalOf(reading, HERE)?.join(' ') ?? null, doubt: doubtOf(reading, HERE) };
};

describe('where our own server answers', () => {
  beforeEach(() => stubPage({ server: 'https://grants.example' }));

  it.each([
    ['a good token', {}, undefined, null],
    ['one signed as did:key', {}, keys.did, null],
    ['one of another profile', {}, 'did:web:grants.example%3A8080:users:eve', null],
    ['one that is old', { exp: 1 }, undefined, /^Servers reject this token\. .*has expired/],
    [
      'one without an issuer',
      { iss: undefined },
      undefined,
      /^This server rejects this token\. .*iss/,
    ],
    [
      'one whose DID is misspelled',
      {},
      'did:web:grants.example%3a8080:users:ada',
      /^This server rejects this token\. It spells/,
    ],
  ])('%s is judged by its rules', async (_what, claims, did, refusal) => {
    const found = await reasons(claims, did);
    expect(found.refusal).toEqual(refusal && expect.stringMatching(refusal));
    if (refusal === null) expect(found.doubt).toBeNull();
  });
});

describe('where another server answers', () => {
  beforeEach(() => stubPage({ upstream: 'https://network.example/api' }));

  it.each([
    ['a good token', {}, undefined, null],
    ['one signed as did:key', {}, keys.did, /did:key/],
    ['one without an issuer', { iss: undefined }, undefined, /other servers may not: .*iss/],
    ['one whose DID is misspelled', {}, 'did:web:grants.example%3a8080:users:ada', /spells/],
  ])('%s isn’t said to be refused', async (_what, claims, did, doubt) => {
    const found = await reasons(claims, did);
    expect(found.refusal).toBeNull();
    expect(found.doubt).toEqual(doubt && expect.stringMatching(doubt));
  });

  it('one that is old is refused there too', async () => {
    expect((await reasons({ exp: 1 })).refusal).toMatch(/^Servers reject this token/);
  });
});
