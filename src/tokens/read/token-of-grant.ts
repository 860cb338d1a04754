import { readToken, tokenIn } from './read-token';

export type GrantTokenReading = { token: string; problem: null } | { token: null; problem: string };

/**
 * The token in a pasted text if it names this challenge. Only a server can tell who signed it.
 *
 * @param now milliseconds since the epoch, UTC
 */
export function tokenOfGrant(text: string, challenge: string, now: number): GrantTokenReading {
  const reading = readToken(text, now);
  const problemOf = () => {
    if (reading.kind === 'no-token' || reading.kind === 'other') return reading.words;
    if (reading.kind !== 'grant') return 'This token is not signed over the challenge of a grant.';
    return 'This is a token of another grant: it is signed over another challenge.';
  };
  return reading.kind === 'grant' && reading.challenge === challenge
    ? { token: tokenIn(text), problem: null }
    : { token: null, problem: problemOf() };
}
