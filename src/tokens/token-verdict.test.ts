import { expect, it } from 'vitest';
import { type GrantOfToken, type Signature, verdictOf } from './token-verdict';

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
