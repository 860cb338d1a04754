import { Hono } from 'hono';
import type { AppEnv, Dependencies } from '../app-env';
import { findProfile } from './profile-store';

/**
 * Whether a Profile ID can still become a profile here: `GET /users/<profileId>/availability` answers
 * `{ registration, isFree }`. The dashboard asks before it shows a recovery key. A DID document that
 * is missing would say it too, but a browser logs that as an error.
 */
export function availabilityRoutes({ db, registration }: Dependencies): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/:profileId/availability', async (c) => {
    const profile = await findProfile(db, c.req.param('profileId'));
    return c.json({ registration, isFree: profile === undefined }, 200, {
      'cache-control': 'no-store',
    });
  });
}
