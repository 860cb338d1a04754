import type { GrantState } from '../../../protocol/auth-grant';
import { namesOf } from '../../servers/server-pins';
import type { Session } from '../../session/session';
import type { Reading } from '../text/read-token';
import { isSameDid } from './whose';

/** `none` if it isn't signed at all, `unknown` if it can't be checked, or not without a host's key. */
export type Signature = 'checking' | 'right' | 'wrong' | 'none' | 'unknown';

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
  foreign: 'It names another profile. Only that one can see its grant and revoke it.',
  revoked: 'Its grant is revoked, so servers refuse it.',
  expired: 'Its grant has expired, so servers refuse it.',
  missing: 'No grant of this profile has its challenge. It was deleted, or it’s on another server.',
  'maybe-missing': 'Its grant wasn’t found, but the server couldn’t list all grants.',
  failed: 'Its grant couldn’t be looked up.',
};

const ACTIVE_WORDS: Record<Exclude<Signature, 'wrong' | 'none'>, string> = {
  right: 'This token works right now: its holder signed it, and its grant is active.',
  checking: 'Its grant is active.',
  unknown: 'Its grant is active. Whether its holder signed it isn’t checked yet.',
};

const BAD_WORDS = {
  wrong: 'The signature is wrong: its holder didn’t sign it. It’s damaged or forged.',
  none: 'It isn’t signed: anyone can write such a token, and servers that check signatures refuse it.',
};

const uncapitalize = (sentence: string) => sentence.charAt(0).toLowerCase() + sentence.slice(1);

type ForSession = Pick<Session, 'profile' | 'server'>;

/** Where our own server answers, its rules are known. */
const isOurs = (server: string) => namesOf(server).page !== undefined;

const isMisspelled = ({ holders }: Reading, did = '') =>
  holders.some((holder) => holder !== did && isSameDid(holder, did));

/** Why a token is refused, whatever the state of its grant; `null` if it isn't, or if that's unknown. */
export function refusalOf(reading: Reading, { profile, server }: ForSession): string | null {
  const { limit, refusal } = reading;
  if (limit !== null) return `Servers refuse it: ${uncapitalize(limit)}`;
  if (!isOurs(server)) return null;
  if (refusal !== null) return `This server refuses it: ${uncapitalize(refusal)}`;
  return isMisspelled(reading, profile.did)
    ? 'This server refuses it: it spells the DID of the profile in another way.'
    : null;
}

/** Why it's uncertain whether the server accepts a token over an active grant; `null` if it's not. */
export function doubtOf(reading: Reading, { profile, server }: ForSession): string | null {
  const { refusal, holders, header, payload } = reading;
  const hasRepeated = [header, payload].some((part) => part && part.repeatedNames.length > 0);
  const [holder = ''] = holders;
  if (refusal !== null) {
    return `Auth Grants servers refuse it, other servers may not: ${uncapitalize(refusal)}`;
  }
  if (hasRepeated) return 'It says something twice, and servers differ in what they read.';
  if (isOurs(server)) return null;
  if (holder.startsWith('did:key:')) {
    return 'It’s signed as did:key, and some servers accept only API tokens signed as did:web.';
  }
  return isMisspelled(reading, profile.did)
    ? 'It spells the DID of the profile in a way that servers may refuse.'
    : null;
}

type Facts = {
  signature: Signature;
  grant: GrantLookup;
  refusal?: string | null;
  doubt?: string | null;
};

/** Never calls a token good before its signature and its grant are both checked. */
export function verdictOf({ signature, grant, refusal = null, doubt = null }: Facts): TokenVerdict {
  const isActive = grant === 'active' || grant === 'expiring';
  if (signature === 'wrong' || signature === 'none') {
    const more = isActive ? ' The grant that it names is active.' : '';
    return { tone: 'bad', words: BAD_WORDS[signature] + more };
  }
  if (refusal !== null) {
    const more = isActive ? 'Other tokens of its grant still work.' : GRANT_WORDS[grant];
    return { tone: isActive ? 'warn' : 'quiet', words: `${refusal} ${more}` };
  }
  if (!isActive) return { tone: 'quiet', words: GRANT_WORDS[grant] };
  if (doubt === null) return { tone: 'warn', words: ACTIVE_WORDS[signature] };
  const known =
    signature === 'right' ? 'Its holder signed it, and its grant is active' : 'Its grant is active';
  return { tone: 'warn', words: `${known}, so it may work. ${doubt}` };
}
