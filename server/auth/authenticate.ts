import { hash } from 'node:crypto';
import { stateOf } from '../../protocol/auth-grant';
import { CHALLENGE_PREFIX } from '../../protocol/challenge-prefix';
import { didWebOf, parseDidWeb, publicKeyOf } from '../../protocol/did';
import {
  isSignedBy,
  type Presentation,
  PresentationError,
  parsePresentation,
} from '../../protocol/presentation-verify';
import { type ChallengeDependencies, spendChallenge } from '../challenges/spent-challenges';
import type { Db } from '../database/tables';
import { findGrantOfChallenge } from '../grants/grant-store';
import { createLruMap } from '../lib/lru-map';
import { Refusal } from '../lib/refusal';
import { findProfile, findProfileOfKey, type StoredProfile } from '../profiles/profile-store';
import type { Caller } from './caller';

/** How many profiles, and how many signatures, are remembered. */
const MAX_CACHED = 1_000;
/**
 * How long a profile is remembered. Operators disable and delete profiles in other processes, which has
 * to be seen within a second.
 */
const PROFILE_LIFETIME_MS = 250;

const WORDS_OF_REASON = {
  'challenge-spent': 'This challenge was already used. Request a new one.',
  'challenge-unknown':
    "This challenge has expired, or this server didn't give it to this DID. Request a new one.",
};

const unauthorized = (message: string, did?: string) =>
  new Refusal('UNAUTHORIZED', message, did === undefined ? {} : { did });

function readPresentation(authorization: string | undefined, now: number) {
  if (!authorization) {
    throw unauthorized('This operation needs a token. Send it as Authorization: Bearer TOKEN.');
  }
  const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  if (!token) throw unauthorized('Send the header as Authorization: Bearer TOKEN.');
  try {
    return { token, presentation: parsePresentation(token, now) };
  } catch (error) {
    if (error instanceof PresentationError) throw unauthorized(error.message);
    throw error;
  }
}

/** Finds profiles by id and by the did:key of their owner, and remembers them for a moment. */
function createProfileCache(db: Db) {
  const cache = createLruMap<string, { profile: StoredProfile; until: number }>(MAX_CACHED);

  async function findCached(
    key: string,
    find: (db: Db, key: string) => Promise<StoredProfile | undefined>,
  ): Promise<StoredProfile | undefined> {
    const cached = cache.get(key);
    if (cached && performance.now() < cached.until) return cached.profile;
    const profile = await find(db, key);
    if (profile) cache.set(key, { profile, until: performance.now() + PROFILE_LIFETIME_MS });
    return profile;
  }

  return {
    // An id has no colon, so it's never taken for a DID.
    byId: (id: string) => findCached(id, findProfile),
    byKey: (did: string) => findCached(did, findProfileOfKey),
  };
}

/**
 * Makes a check of whether the key of a did:key signed a presentation. A grant token is sent again and
 * again, and its signature never changes, so valid ones are remembered: by their hash, since a dump of
 * the memory must hold no tokens. Everything else about a token is judged anew each time.
 */
function createSignatureCheck() {
  const verified = createLruMap<string, true>(MAX_CACHED);

  return async (
    token: string,
    presentation: Presentation,
    did: string,
    isReusable: boolean,
  ): Promise<boolean> => {
    const digest = isReusable ? hash('sha256', `${did} ${token}`, 'base64') : undefined;
    if (digest !== undefined && verified.get(digest)) return true;
    const publicKey = publicKeyOf(did);
    if (!publicKey || !(await isSignedBy(presentation, publicKey))) return false;
    if (digest !== undefined) verified.set(digest, true);
    return true;
  };
}

type AuthDependencies = ChallengeDependencies & {
  /** Milliseconds since the epoch, UTC. */
  now: () => number;
  /** The origin of the profiles' names (did:web), such as `http://localhost:4400`. */
  publicOrigin: string;
};

/**
 * Makes the function that turns an `Authorization` header into its caller. A did:key holds the key
 * that must have signed; for a did:web of this server, the profile does. No other server is ever
 * asked.
 *
 * The function throws a Refusal UNAUTHORIZED for anything but a valid token of a known holder.
 */
export function createAuthenticator(deps: AuthDependencies) {
  const { db, now, publicOrigin } = deps;
  const { host } = new URL(publicOrigin);
  const isSignedByKeyOf = createSignatureCheck();
  const profiles = createProfileCache(db);

  async function holderOf(did: string) {
    if (did.startsWith('did:key:')) return { did, profile: await profiles.byKey(did) };
    const profileId = parseDidWeb(did)?.profileId;
    if (profileId === undefined || didWebOf(host, profileId) !== did) return undefined;
    const profile = await profiles.byId(profileId);
    return profile && { did: profile.did, profile };
  }

  async function activeGrantOf(profile: StoredProfile | undefined, challenge: string, at: number) {
    const grant = profile && (await findGrantOfChallenge(db, profile.id, challenge));
    const state = grant && stateOf(grant, at);
    if (!grant || state === 'revoked' || state === 'expired') {
      throw unauthorized(
        "The grant of this token isn't active. It was revoked, has expired, or is unknown.",
        profile?.did,
      );
    }
    return grant;
  }

  return async (authorization: string | undefined): Promise<Caller> => {
    const at = now();
    const { token, presentation } = readPresentation(authorization, at);
    const { challenge } = presentation;
    const isGrantToken = challenge?.startsWith(CHALLENGE_PREFIX) ?? false;

    const holder = await holderOf(presentation.holder);
    if (!holder || !(await isSignedByKeyOf(token, presentation, holder.did, isGrantToken))) {
      throw unauthorized("The token isn't signed by the key of its holder.", presentation.holder);
    }
    if (challenge === undefined)
      return { ...holder, access: 'identity', scope: '', expiresAt: null };
    if (isGrantToken) {
      const { scope, expiresAt } = await activeGrantOf(holder.profile, challenge, at);
      return { ...holder, access: 'grant', scope, expiresAt };
    }
    const reason = await spendChallenge(deps, holder.did, challenge, at);
    if (reason !== null) {
      const { did } = holder;
      throw new Refusal('UNAUTHORIZED', WORDS_OF_REASON[reason], { reason, did });
    }
    return { ...holder, access: 'full', scope: '*:*', expiresAt: null };
  };
}
