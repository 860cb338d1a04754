import type { MiddlewareHandler } from 'hono';
import { createMiddleware } from 'hono/factory';
import { type Endpoint, endpoints } from '../../protocol/endpoints';
import { covers } from '../../protocol/scope';
import { createAuthenticator } from '../auth/authenticate';
import type { Caller } from '../auth/caller';
import type { AppEnv, Dependencies } from '../http/app-env';
import { Refusal } from '../lib/refusal';
import { profileDisabled } from '../profiles/profile-store';

/** Makes the middleware that authenticates and authorizes the calls of an endpoint. */
export type Guard = (endpoint: Endpoint) => MiddlewareHandler<AppEnv>;

/** What the key of a disabled profile can still call: above all, it can revoke. */
const LEFT_TO_DISABLED: Endpoint[] = [
  endpoints.getChallenges,
  endpoints.getProfile,
  endpoints.listGrants,
  endpoints.getGrant,
  endpoints.revokeGrant,
];

/** @throws Refusal PROFILE_DISABLED if the caller's profile is disabled, and this needs it enabled */
function checkState({ access, profile }: Caller, endpoint: Endpoint): void {
  if (profile?.state !== 'disabled') return;
  if (access === 'grant' || !LEFT_TO_DISABLED.includes(endpoint)) throw profileDisabled();
}

/** @throws Refusal UNAUTHORIZED or FORBIDDEN if the caller isn't allowed to call the endpoint */
function checkPermission(caller: Caller, endpoint: Endpoint): void {
  // Otherwise the holder of a leaked token could use up the owner's challenges.
  if (caller.access === 'grant' && endpoint === endpoints.getChallenges) {
    throw new Refusal(
      'FORBIDDEN',
      "A grant's token can't get challenges. Sign this request with the profile's key, without a nonce.",
    );
  }
  if (endpoint.scope === null) return;
  if (caller.access === 'identity') {
    throw new Refusal(
      'UNAUTHORIZED',
      'This operation needs a token with a nonce. Sign a challenge from GET /challenges, or the one of a grant.',
    );
  }
  if (caller.access === 'grant' && endpoint === endpoints.createProfile) {
    throw new Refusal(
      'FORBIDDEN',
      "A grant's token can't create a profile. Sign with the key itself.",
    );
  }
  if (!covers(caller.scope, endpoint.scope)) {
    throw new Refusal('FORBIDDEN', `This operation requires ${endpoint.scope} scope`);
  }
}

/**
 * Runs before anything else of the request is looked at: a one-time challenge is spent even if the
 * request turns out to be invalid.
 */
export function createGuard(deps: Dependencies): Guard {
  const authenticate = createAuthenticator(deps);
  return (endpoint) =>
    createMiddleware<AppEnv>(async (c, next) => {
      const caller = await authenticate(c.req.header('authorization'));
      c.set('caller', caller);
      checkState(caller, endpoint);
      checkPermission(caller, endpoint);
      await next();
    });
}
