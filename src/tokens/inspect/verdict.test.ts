import { expect, it } from 'vitest';
import { type GrantLookup, type Signature, verdictOf } from './verdict';

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
    expect(verdictOf({ signature, grant }).words.includes('works right now')).toBe(works);
  },
);

it.each(GRANTS)('says first that the signature is wrong, whatever its grant: %s', (grant) => {
  expect(verdictOf({ signature: 'wrong', grant })).toMatchObject({
    tone: 'bad',
    words: expect.stringMatching(/^The signature is wrong: its holder didn’t sign it/),
  });
  expect(verdictOf({ signature: 'none', grant })).toMatchObject({
    tone: 'bad',
    words: expect.stringMatching(/^It isn’t signed/),
  });
});

it.each(pairs)('never says that a token with a limit works: signature %s, grant %s', (...pair) => {
  const [signature, grant] = pair;
  const { words } = verdictOf({ signature, grant, limit: 'The token is past its end.' });
  expect(words).not.toContain('works right now');
  expect(words).toMatch(
    isBad(signature) ? /sign/ : /^Servers refuse it: the token is past its end\. \S/,
  );
});

it.each(pairs)(
  'never says that servers refuse what another server may accept: signature %s, grant %s',
  (signature, grant) => {
    const { words } = verdictOf({ signature, grant, doubt: 'It has no issuer.' });
    const mayWork = isActive(grant) && !isBad(signature);
    expect(words.includes('may work. It has no issuer.')).toBe(mayWork);
    expect(words).not.toContain('works right now');
    if (mayWork) expect(words).not.toMatch(/refuse/);
  },
);

it('says that other tokens of the grant still work if one has a limit', () => {
  const limit = 'The token is past its end.';
  expect(verdictOf({ signature: 'right', grant: 'active', limit })).toEqual({
    tone: 'warn',
    words: 'Servers refuse it: the token is past its end. Other tokens of its grant still work.',
  });
});
