import { Hono } from 'hono';
import { didWebOf } from '../../protocol/did';
import { endpoints } from '../../protocol/endpoints';
import type { Profile } from '../../protocol/profile-answer';
import type { AppEnv, Dependencies } from '../http/app-env';
import { limitedAddress } from '../http/client-address';
import { acceptJson, valid } from '../http/request-input';
import { Refusal } from '../lib/refusal';
import { operations } from '../openapi/operations';
import { createProfile } from '../profiles/create-profile';
import type { Guard } from './guard';

const { createProfile: creation, getProfile } = endpoints;

export function profileRoutes(deps: Dependencies, guard: Guard): Hono<AppEnv> {
  const { host } = new URL(deps.publicOrigin);
  return new Hono<AppEnv>()
    .on(getProfile.method, getProfile.path, guard(getProfile), (c) => {
      const stored = c.get('caller').profile;
      if (!stored) throw new Refusal('NOT_FOUND', 'This key has no profile here yet.');
      const answer: Profile = {
        profileId: stored.id,
        did: didWebOf(host, stored.id),
        ...(stored.displayName === null ? {} : { displayName: stored.displayName }),
      };
      return c.json(answer);
    })
    .on(
      creation.method,
      creation.path,
      guard(creation),
      acceptJson,
      valid('json', operations.createProfile.body.schema),
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
