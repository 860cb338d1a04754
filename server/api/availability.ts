import { Hono } from 'hono';
import * as z from 'zod/mini';
import { profileId } from '../../protocol/profile';
import type { AppEnv, Dependencies } from '../http/app-env';
import { valid } from '../http/request-body';
import { findProfile } from '../profiles/profile-store';

const pathInput = z.object({ profileId });

/**
 * Whether a Profile ID can still become a profile here: `GET /users/<profileId>/availability` answers
 * `{ registration, isFree }`. The dashboard asks before it shows a recovery key. A DID document that
 * is missing would say it too, but a browser logs that as an error. What can't be a Profile ID is
 * answered with 400.
 */
export function availabilityRoutes({ db, registration }: Dependencies): Hono<AppEnv> {
  return new Hono<AppEnv>().get(
    '/:profileId/availability',
    valid('param', pathInput),
    async (c) => {
      const profile = await findProfile(db, c.req.valid('param').profileId);
      return c.json({ registration, isFree: profile === undefined }, 200, {
        'cache-control': 'no-store',
      });
    },
  );
}
