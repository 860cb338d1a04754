import { readPaste } from './read-paste';
import type { TokenKind } from './read-token';

export type GrantTokenReading = { token: string; problem: null } | { token: null; problem: string };

const OTHER_KINDS: Record<TokenKind, string> = {
  grant: 'This is a token of another grant: it’s signed over another challenge.',
  'one-time': 'This is a one-time token. It isn’t signed over the challenge of a grant.',
  identity: 'This is an identity token. It isn’t signed over the challenge of a grant.',
  jwt: 'This is a JWT of another kind. It isn’t signed over the challenge of a grant.',
  encrypted: 'This token is encrypted, so its grant can’t be read from it.',
  opaque: 'This token can’t be read, so its grant is unknown.',
};

/**
 * The token in a pasted text that names this challenge. Only a server can tell who signed it and
 * whether it's accepted.
 *
 * @param now milliseconds since the epoch, UTC
 */
export function tokenOfGrant(text: string, challenge: string, now: number): GrantTokenReading {
  const { readings, problem } = readPaste(text, now);
  const token = readings.find(({ challenges }) => challenges.includes(challenge))?.token;
  if (token !== undefined) return { token, problem: null };
  if (problem !== null) return { token: null, problem };
  const [first, ...others] = readings;
  return {
    token: null,
    problem:
      first && others.length === 0
        ? OTHER_KINDS[first.kind]
        : `None of the ${readings.length} tokens in this text is signed over the challenge of this grant.`,
  };
}
