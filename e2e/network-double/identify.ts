import * as z from 'zod/mini';
import { CHALLENGE_PREFIX } from '../../protocol/challenge-prefix';
import { decodeBase64url } from '../../protocol/decode-base64url';
import { publicKeyOf } from '../../protocol/did';
import { type Endpoint, endpoints } from '../../protocol/endpoints';
import { decodeJwtPart, splitJwt } from '../../protocol/jwt';
import { isSignedBy } from '../../protocol/presentation-verify';
import { covers } from '../../protocol/scope';
import type { Behaviour } from './behaviour';
import type { StoredProfile } from './memory';
import { internalError, notFound, unauthorized } from './refusal';
import type { World } from './world';

export type Caller = {
  did: string;
  profile: StoredProfile | undefined;
  /** `null` for a token without a challenge. */
  isChallengeGood: boolean | null;
  scope: string;
};

const headerSchema = z.object({ alg: z.literal('EdDSA'), kid: z.string() });

/** All that real servers look at: nothing of `iss` or of `vp.type`, and `null` is as good as nothing. */
const claimsSchema = z.object({
  vp: z.object({ holder: z.string() }),
  nonce: z.nullish(z.string()),
  aud: z.nullish(z.never()),
  exp: z.nullish(z.number()),
  nbf: z.nullish(z.number()),
});

/** @throws Error if it's anything but a presentation that real servers accept */
function parseToken(token: string, now: number) {
  const parts = splitJwt(token);
  if (!parts) throw new Error('not a JWT');
  const { kid } = headerSchema.parse(decodeJwtPart(parts.header));
  const { vp, nonce, exp, nbf } = claimsSchema.parse(decodeJwtPart(parts.payload));
  if (!kid.startsWith(`${vp.holder}#`)) throw new Error('another key');
  if ((exp != null && exp * 1000 <= now) || (nbf != null && nbf * 1000 > now)) {
    throw new Error('not at this time');
  }
  const signingInput = new TextEncoder().encode(`${parts.header}.${parts.payload}`);
  const signature = decodeBase64url(parts.signature);
  return { holder: vp.holder, challenge: nonce ?? undefined, signingInput, signature };
}

/** @throws Refusal with 500 if it's no JWT at all: real servers don't expect that */
function readToken(authorization: string | undefined, now: number) {
  const [scheme, token, ...rest] = authorization?.split(' ') ?? [];
  if (scheme !== 'Bearer' || !token || rest.length > 0) return null;
  if (!splitJwt(token)) throw internalError();
  try {
    return parseToken(token, now);
  } catch {
    return null;
  }
}

/** Like real servers, compares the expiry time with the current time as text. */
function scopeOfGrant({ memory, behaviour, now }: World, caller: Caller, challenge: string) {
  const { profile } = caller;
  if (behaviour.wantsDidWeb && caller.did !== profile?.didWeb) return null;
  const currentTime = new Date(now).toISOString();
  const grant = memory.grants.find(
    (candidate) =>
      candidate.challenge === challenge &&
      candidate.profileId === profile?.profileId &&
      candidate.status === 'active' &&
      (candidate.expiresAt === undefined || candidate.expiresAt >= currentTime),
  );
  return grant?.scope ?? null;
}

/**
 * `null` if the token is invalid. Uses up a one-time challenge, whatever happens to the call.
 *
 * @throws Refusal with 500
 */
export async function identify(
  authorization: string | undefined,
  world: World,
): Promise<Caller | null> {
  const presentation = readToken(authorization, world.now);
  if (!presentation) return null;
  const { holder: did, challenge } = presentation;
  const profile = world.memory.profileOfDid(did);
  const publicKey = publicKeyOf(did.startsWith('did:key:') ? did : (profile?.did ?? ''));
  if (!publicKey || !(await isSignedBy(presentation, publicKey))) return null;

  const caller: Caller = { did, profile, isChallengeGood: null, scope: '' };
  if (challenge === undefined) return caller;
  if (challenge.startsWith(CHALLENGE_PREFIX)) {
    const scope = scopeOfGrant(world, caller, challenge);
    return { ...caller, isChallengeGood: scope !== null, scope: scope ?? '' };
  }
  const isChallengeGood = world.memory.spendChallenge(did, challenge, world.now);
  return { ...caller, isChallengeGood, scope: '*:*' };
}

/** @throws Refusal with 401, or with 404 if the caller has no profile */
export function admit(caller: Caller | null, endpoint: Endpoint, behaviour: Behaviour): Caller {
  if (!caller) throw unauthorized();
  if (endpoint.scope === null) {
    const isRejected = !behaviour.identifiesByAnyToken && caller.isChallengeGood === false;
    if (isRejected) throw unauthorized();
    return caller;
  }
  if (!caller.isChallengeGood) throw unauthorized();
  if (!caller.profile && endpoint !== endpoints.createProfile) {
    throw notFound('Profile not found. Please make a profile!');
  }
  if (!covers(caller.scope, endpoint.scope)) {
    throw unauthorized(`This operation requires ${endpoint.scope} scope`);
  }
  return caller;
}
