import type { GrantState } from '../../../protocol/auth-grant';

/** Whether the holder signed a token; `unknown` where the holder's key is not at hand. */
export type Signature = 'checking' | 'right' | 'wrong' | 'unknown';

/** What is known of the grant of a token. */
export type GrantOfToken =
  | GrantState
  | 'foreign'
  | 'searching'
  | 'missing'
  | 'maybe-missing'
  | 'failed';

export type TokenVerdict = { tone: 'bad' | 'warn' | 'quiet'; words: string };

const WORDS_OF_GRANT: Record<Exclude<GrantOfToken, 'active' | 'expiring'>, string> = {
  searching: 'Looking for its grant…',
  foreign: 'It belongs to another profile: only that one can see its grant and revoke it.',
  revoked: 'Its grant is revoked: servers refuse it.',
  expired: 'Its grant has expired: servers refuse it.',
  missing:
    'No grant of this profile has its challenge: it was deleted, or it is at another server.',
  'maybe-missing': 'Its grant was not found; but the server could not list all grants.',
  failed: 'Its grant could not be looked up.',
};

const ALIVE: Record<Exclude<Signature, 'wrong'>, string> = {
  right: 'It is alive: its holder signed it, and its grant is active.',
  checking: 'Its grant is active.',
  unknown: 'Its grant is active; whether its holder signed it is not checked yet.',
};

const OTHERS_LIVE = 'But its grant is active, so other tokens of it work.';

const lowered = (sentence: string) => sentence.charAt(0).toLowerCase() + sentence.slice(1);

/**
 * What to think of the token of a grant, in one sentence or two: never good before all of it is verified.
 *
 * @param limit why servers refuse it, whatever its grant is like
 */
export function verdictOf(
  signature: Signature,
  grant: GrantOfToken,
  limit: string | null = null,
): TokenVerdict {
  const isAlive = grant === 'active' || grant === 'expiring';
  if (signature === 'wrong') {
    return {
      tone: 'bad',
      words: `No server takes it: its holder did not sign it. A character may be missing, or somebody forged it.${isAlive ? ' It names an active grant all the same.' : ''}`,
    };
  }
  if (limit !== null) {
    return isAlive
      ? { tone: 'warn', words: `Servers refuse it: ${lowered(limit)} ${OTHERS_LIVE}` }
      : { tone: 'quiet', words: `Servers refuse it: ${lowered(limit)} ${WORDS_OF_GRANT[grant]}` };
  }
  if (isAlive) return { tone: 'warn', words: ALIVE[signature] };
  return { tone: 'quiet', words: WORDS_OF_GRANT[grant] };
}
