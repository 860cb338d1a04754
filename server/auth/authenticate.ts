import { CHALLENGE_PREFIX, stateOf } from '../../protocol/auth-grant';
import { didWebOf, parseDidWeb } from '../../protocol/did';
import { PresentationError, parsePresentation } from '../../protocol/presentation-verify';
import { spendChallenge } from '../challenges/challenge-store';
import type { Db } from '../database/tables';
import { findGrantOfChallenge } from '../grants/grant-store';
import { Refusal } from '../lib/refusal';
import type { StoredProfile } from '../profiles/profile-store';
import type { Caller } from './caller';
import { createProfileCache } from './profile-cache';
import { createSignatureCheck } from './signature-check';

const unauthorized = (message: string) => new Refusal('UNAUTHORIZED', message);

function readPresentation(authorization: string | undefined, now: number) {
  if (!authorization) {
    throw unauthorized('This call needs a token: send it as Authorization: Bearer TOKEN.');
  }
  const token = /^Bearer (\S+)$/.exec(authorization)?.[1];
  if (!token) throw unauthorized('Write the header as Authorization: Bearer TOKEN.');
  try {
    return { token, presentation: parsePresentation(token, now) };
  } catch (error) {
    if (error instanceof PresentationError) throw unauthorized(error.message);
    throw error;
  }
}

type AuthDependencies = {
  db: Db;
  /** Milliseconds since the epoch, UTC. */
  now: () => number;
  /** The origin of the profiles' names (did:web), such as `http://localhost:4400`. */
  publicOrigin: string;
};

/**
 * Makes the function that turns an `Authorization` header into its caller. The key is the one of
 * the DID that signed: a did:key holds it, a did:web is known only if it is of this server, by its
 * database; no other server is ever asked.
 *
 * It throws a Refusal UNAUTHORIZED for whatever is not a token of a holder known here.
 */
export function createAuthenticator({ db, now, publicOrigin }: AuthDependencies) {
  const { host } = new URL(publicOrigin);
  const isSignedByKeyOf = createSignatureCheck();
  const find = createProfileCache(db);

  async function holderOf(did: string) {
    if (did.startsWith('did:key:')) return { did, profile: await find.byKey(did) };
    const profileId = parseDidWeb(did)?.profileId;
    if (profileId === undefined || didWebOf(host, profileId) !== did) return undefined;
    const profile = await find.byId(profileId);
    return profile && { did: profile.did, profile };
  }

  async function scopeOfGrant(profile: StoredProfile | undefined, challenge: string, at: number) {
    const grant = profile && (await findGrantOfChallenge(db, profile.id, challenge));
    const state = grant && stateOf(grant, at);
    if (!grant || state === 'revoked' || state === 'expired') {
      throw unauthorized(
        'The grant of this token is not active: it was revoked, has ended, or is unknown.',
      );
    }
    return grant.scope;
  }

  return async (authorization: string | undefined): Promise<Caller> => {
    const at = now();
    const { token, presentation } = readPresentation(authorization, at);
    const { challenge } = presentation;
    const isGrantToken = challenge?.startsWith(CHALLENGE_PREFIX) ?? false;

    const holder = await holderOf(presentation.holder);
    if (!holder || !(await isSignedByKeyOf(token, presentation, holder.did, isGrantToken))) {
      throw unauthorized('The token is not signed by the key of its holder.');
    }
    if (challenge === undefined) return { ...holder, access: 'identity', scope: '' };
    if (isGrantToken) {
      const scope = await scopeOfGrant(holder.profile, challenge, at);
      return { ...holder, access: 'grant', scope };
    }
    if (!(await spendChallenge(db, holder.did, challenge, at))) {
      throw unauthorized(
        'The challenge of this token is spent, has expired, or was given to another DID. Sign a fresh one.',
      );
    }
    return { ...holder, access: 'full', scope: '*:*' };
  };
}
