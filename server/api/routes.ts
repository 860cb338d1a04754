import type { Hono } from 'hono';
import { createApiRouter } from '../http/api-router';
import type { AppEnv, Dependencies } from '../http/app-env';
import { challengeRoutes } from './challenge-routes';
import { grantRoutes } from './grant-routes';
import { createGuard } from './guard';
import { openApiRoute } from './openapi';
import { profileRoutes } from './profile-routes';
import { serverNameRoute } from './server-name';

/** Paths are relative to the base path of the API. */
export function apiRoutes(deps: Dependencies): Hono<AppEnv> {
  const guard = createGuard(deps);
  const api = createApiRouter(deps.allowedOrigins);
  api.route('/', challengeRoutes(deps, guard));
  api.route('/', profileRoutes(deps, guard));
  api.route('/', grantRoutes(deps, guard));
  api.route('/', serverNameRoute(deps));
  api.route('/', openApiRoute());
  return api;
}
