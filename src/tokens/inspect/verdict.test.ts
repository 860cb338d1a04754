import { expect, it } from 'vitest';
import { type GrantLookup, type Signature, verdictOf } from './verdict';

const SIGNATURES: Signature[] = ['checking', 'right', 'wrong', 'unknown'];
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

it.each(pairs)(
  'calls only a signed token of an active grant alive: signature %s, grant %s',
  (signature, grant) => {
    const isAlive = signature === 'right' && (grant === 'active' || grant === 'expiring');
    expect(verdictOf(signature, grant).words.includes('It is alive')).toBe(isAlive);
  },
);

it.each(GRANTS)('says first that the signature is wrong, whatever its grant: %s', (grant) => {
  expect(verdictOf('wrong', grant)).toMatchObject({
    tone: 'bad',
    words: expect.stringContaining('did not sign it'),
  });
});

it.each(pairs)(
  'never calls a token with a limit alive: signature %s, grant %s',
  (signature, grant) => {
    const { words } = verdictOf(signature, grant, 'The token is past its end.');
    expect(words).not.toContain('It is alive');
    expect(words).toMatch(
      signature === 'wrong' ? /did not sign it/ : /the token is past its end\. \S/,
    );
  },
);

it('says that other tokens of the grant still work if one has a limit', () => {
  expect(verdictOf('right', 'active', 'The token is past its end.')).toEqual({
    tone: 'warn',
    words:
      'Servers refuse it: the token is past its end. But its grant is active, so other tokens of it work.',
  });
});
