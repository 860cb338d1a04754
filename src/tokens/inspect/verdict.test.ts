import { expect, it } from 'vitest';
import { type GrantOfToken, type Signature, verdictOf } from './verdict';

const SIGNATURES: Signature[] = ['checking', 'right', 'wrong', 'unknown'];
const GRANTS: GrantOfToken[] = [
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

it.each(pairs)('calls a token alive only if it is: signature %s, grant %s', (signature, grant) => {
  const isAlive = signature === 'right' && (grant === 'active' || grant === 'expiring');
  expect(verdictOf(signature, grant).words.includes('It is alive')).toBe(isAlive);
});

it.each(GRANTS)('says first that nobody signed it, whatever its grant is: %s', (grant) => {
  expect(verdictOf('wrong', grant)).toMatchObject({
    tone: 'bad',
    words: expect.stringContaining('did not sign it'),
  });
});

it.each(pairs)(
  'calls no token alive that has a limit: signature %s, grant %s',
  (signature, grant) => {
    const { words } = verdictOf(signature, grant, 'The token is past its end.');
    expect(words).not.toContain('It is alive');
    expect(words).toMatch(
      signature === 'wrong' ? /did not sign it/ : /the token is past its end\. \S/,
    );
  },
);

it('says that a token with a limit does not speak for the others of its grant', () => {
  expect(verdictOf('right', 'active', 'The token is past its end.')).toEqual({
    tone: 'warn',
    words:
      'Servers refuse it: the token is past its end. But its grant is active, so other tokens of it work.',
  });
});
