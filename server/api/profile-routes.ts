import { Hono } from 'hono';
import * as z from 'zod/mini';
import { didWebOf } from '../../protocol/did';
import { endpoints } from '../../protocol/endpoints';
import { createProfileInput } from '../../protocol/profile';
import { type Profile, profile } from '../../protocol/profile-answer';
import type { AppEnv, Dependencies } from '../http/app-env';
import { limitedAddress } from '../http/client-address';
import { acceptJson, valid } from '../http/request-input';
import { Refusal } from '../lib/refusal';
import { createProfile } from '../profiles/create-profile';
import { describeOperation } from './describe-operation';
import type { Guard } from './guard';

const { createProfile: creation, getProfile } = endpoints;

const INVITE = [
  'invite is the code from the link of an invite, which works once, for its Profile ID.',
  'A server whose registration is closed answers 403 without a valid one. An address that created too many profiles within an hour gets 429.',
].join(' ');

export function profileRoutes(deps: Dependencies, guard: Guard): Hono<AppEnv> {
  const { host } = new URL(deps.publicOrigin);
  return new Hono<AppEnv>()
    .on(
      getProfile.method,
      getProfile.path,
      describeOperation(
        'getProfile',
        'The profile of the caller; 404 if the key has none yet',
        profile,
      ),
      guard(getProfile),
      (c) => {
        const stored = c.get('caller').profile;
        if (!stored) throw new Refusal('NOT_FOUND', 'This key has no profile here yet.');
        const answer: Profile = {
          profileId: stored.id,
          did: didWebOf(host, stored.id),
          ...(stored.displayName === null ? {} : { displayName: stored.displayName }),
        };
        return c.json(answer);
      },
    )
    .on(
      creation.method,
      creation.path,
      describeOperation(
        'createProfile',
        'Creates the profile of a key and returns its did:web',
        z.string(),
        INVITE,
      ),
      guard(creation),
      acceptJson,
      valid('json', createProfileInput),
      async (c) => {
        const input = c.req.valid('json');
        const { registration, maxProfilesPerHour: perHour, trustedProxies = [] } = deps;
        const address = limitedAddress(c, trustedProxies);
        const limit = address && perHour ? { address, perHour } : undefined;
        const admission = { registration, limit };
        await createProfile(deps.db, c.get('caller').did, input, deps.now(), admission);
        return c.json(didWebOf(host, input.profileId));
      },
    );
}
