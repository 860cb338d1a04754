import { Hono } from 'hono';
import * as z from 'zod/mini';
import { newProfileId, profileId } from '../../protocol/profile';
import type { AppEnv, Dependencies } from '../http/app-env';
import { valid } from '../http/request-input';
import { findProfileState } from '../profiles/profile-store';

const pathInput = z.object({ profileId });

/**
 * `GET /users/<profileId>/availability`: `{ registration, isFree }`, which the dashboard asks for before
 * it shows a recovery key. A missing DID document would tell too, but browsers log a 404 as an error.
 */
export function availabilityRoutes({ db, registration }: Dependencies): Hono<AppEnv> {
  return new Hono<AppEnv>().get(
    '/:profileId/availability',
    valid('param', pathInput),
    async (c) => {
      const { profileId: id } = c.req.valid('param');
      const isFree = newProfileId.safeParse(id).success && !(await findProfileState(db, id));
      return c.json({ registration, isFree }, 200, { 'cache-control': 'no-store' });
    },
  );
}
