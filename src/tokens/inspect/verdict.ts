import type { GrantState } from '../../../protocol/auth-grant';

/** `unknown` if the holder's key isn't available. */
export type Signature = 'checking' | 'right' | 'wrong' | 'unknown';

export type GrantLookup =
  | GrantState
  | 'foreign'
  | 'searching'
  | 'missing'
  | 'maybe-missing'
  | 'failed';

export type TokenVerdict = { tone: 'bad' | 'warn' | 'quiet'; words: string };

const GRANT_WORDS: Record<Exclude<GrantLookup, 'active' | 'expiring'>, string> = {
  searching: 'Looking for its grant…',
  foreign: 'It belongs to another profile: only that one can see its grant and revoke it.',
  revoked: 'Its grant is revoked: servers refuse it.',
  expired: 'Its grant has expired: servers refuse it.',
  missing:
    'No grant of this profile has its challenge: it was deleted, or it is at another server.',
  'maybe-missing': 'Its grant was not found; but the server could not list all grants.',
  failed: 'Its grant could not be looked up.',
};

const ACTIVE_WORDS: Record<Exclude<Signature, 'wrong'>, string> = {
  right: 'It is alive: its holder signed it, and its grant is active.',
  checking: 'Its grant is active.',
  unknown: 'Its grant is active; whether its holder signed it is not checked yet.',
};

const OTHERS_WORK = 'But its grant is active, so other tokens of it work.';

const uncapitalize = (sentence: string) => sentence.charAt(0).toLowerCase() + sentence.slice(1);

/**
 * Never calls a token good before its signature and its grant are both checked.
 *
 * @param limit why servers reject it, whatever the state of its grant
 */
export function verdictOf(
  signature: Signature,
  grant: GrantLookup,
  limit: string | null = null,
): TokenVerdict {
  const isActive = grant === 'active' || grant === 'expiring';
  if (signature === 'wrong') {
    return {
      tone: 'bad',
      words: `No server takes it: its holder did not sign it. A character may be missing, or somebody forged it.${isActive ? ' It names an active grant all the same.' : ''}`,
    };
  }
  if (limit !== null) {
    return isActive
      ? { tone: 'warn', words: `Servers refuse it: ${uncapitalize(limit)} ${OTHERS_WORK}` }
      : { tone: 'quiet', words: `Servers refuse it: ${uncapitalize(limit)} ${GRANT_WORDS[grant]}` };
  }
  if (isActive) return { tone: 'warn', words: ACTIVE_WORDS[signature] };
  return { tone: 'quiet', words: GRANT_WORDS[grant] };
}
