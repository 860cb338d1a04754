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

/** `title` is the whole verdict in one sentence; `words` say why, or what else there is to know. */
export type TokenVerdict = {
  tone: 'danger' | 'warn' | 'quiet' | 'ok';
  title: string;
  words: string;
};

type Words = readonly [title: string, words: string];

const ENDED = 'This token no longer works.';

const GRANT_WORDS: Record<Exclude<GrantLookup, 'active' | 'expiring'>, Words> = {
  searching: ['Looking for its grant…', ''],
  foreign: [
    'This token names another profile.',
    'Only the owner of that profile can see its grant and revoke it.',
  ],
  revoked: [ENDED, 'Its grant is revoked, so servers reject it.'],
  expired: [ENDED, 'Its grant has expired, so servers reject it.'],
  missing: [
    'This profile has no grant for this token.',
    'The grant may have been deleted, or it’s on another server.',
  ],
  'maybe-missing': ['Its grant wasn’t found.', 'The server couldn’t list all grants.'],
  failed: ['Its grant couldn’t be looked up.', ''],
};

const MAY_WORK = 'This token may work right now.';

const ACTIVE_WORDS: Record<Exclude<Signature, 'wrong' | 'none'>, Words> = {
  right: ['This token works right now.', 'Its holder signed it, and its grant is active.'],
  checking: ['Checking its signature…', 'Its grant is active.'],
  unknown: [MAY_WORK, 'Its grant is active. Its signature isn’t verified yet.'],
};

const BAD_WORDS: Record<'wrong' | 'none', Words> = {
  wrong: [
    'The signature of this token is invalid.',
    'It’s damaged or forged, so servers reject it.',
  ],
  none: [
    'This token isn’t signed.',
    'Anyone can write such a token, and servers that check signatures reject it.',
  ],
};

const uncapitalize = (sentence: string) => sentence.charAt(0).toLowerCase() + sentence.slice(1);

type ForSession = Pick<Session, 'profile' | 'server'>;

/** Where our own server answers, its rules are known. */
const isOurs = (server: string) => namesOf(server).page !== undefined;

const isMisspelled = ({ holders }: Reading, did = '') =>
  holders.some((holder) => holder !== did && isSameDid(holder, did));

/** Who rejects a token and why, whatever the state of its grant; `null` if nobody does, or if that's unknown. */
export function refusalOf(reading: Reading, { profile, server }: ForSession): Words | null {
  const { limit, refusal } = reading;
  if (limit !== null) return ['Servers reject this token.', limit];
  if (!isOurs(server)) return null;
  const here = 'This server rejects this token.';
  if (refusal !== null) return [here, refusal];
  return isMisspelled(reading, profile.did)
    ? [here, 'It spells the DID of the profile in another way.']
    : null;
}

/** Why it's uncertain whether the server accepts a token over an active grant; `null` if it's not. */
export function doubtOf(reading: Reading, { profile, server }: ForSession): string | null {
  const { refusal, holders, header, payload } = reading;
  const hasRepeated = [header, payload].some((part) => part && part.repeatedNames.length > 0);
  const [holder = ''] = holders;
  if (refusal !== null) {
    return `Auth Grants servers reject it, other servers may not: ${uncapitalize(refusal)}`;
  }
  if (hasRepeated) return 'It says something twice, and servers differ in what they read.';
  if (isOurs(server)) return null;
  if (holder.startsWith('did:key:')) {
    return 'It’s signed as did:key, and some servers accept only API tokens signed as did:web.';
  }
  return isMisspelled(reading, profile.did)
    ? 'It spells the DID of the profile in a way that servers may reject.'
    : null;
}

type Facts = {
  signature: Signature;
  grant: GrantLookup;
  refusal?: Words | null;
  doubt?: string | null;
};

/** Never calls a token good before its signature and its grant are both checked. Red is for what may work. */
export function verdictOf({ signature, grant, refusal = null, doubt = null }: Facts): TokenVerdict {
  const isActive = grant === 'active' || grant === 'expiring';
  if (signature === 'wrong' || signature === 'none') {
    const [title, words] = BAD_WORDS[signature];
    if (!isActive) return { tone: 'quiet', title, words };
    return { tone: 'warn', title, words: `${words} The grant that it names is active.` };
  }
  if (refusal !== null) {
    const [title, reason] = refusal;
    if (isActive)
      return { tone: 'warn', title, words: `${reason} Other tokens from its grant still work.` };
    return { tone: 'quiet', title, words: `${reason} ${GRANT_WORDS[grant].join(' ').trim()}` };
  }
  if (!isActive) {
    const [title, words] = GRANT_WORDS[grant];
    return { tone: 'quiet', title, words };
  }
  const tone = signature === 'checking' ? 'quiet' : 'danger';
  const [title, words] = ACTIVE_WORDS[signature];
  if (doubt === null || signature === 'checking') return { tone, title, words };
  return { tone, title: MAY_WORK, words: `${words} ${doubt}` };
}
