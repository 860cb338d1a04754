import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { createMiddleware } from 'hono/factory';
import type { AppEnv, Dependencies } from './app-env';
import { challengeRoutes } from './challenges/challenge-routes';
import { grantRoutes } from './grants/grant-routes';
import { createGuard } from './guard';
import { openApiRoute } from './openapi';
import { profileRoutes } from './profiles/profile-routes';

// Answers are about one caller at one moment: no cache may keep them.
const neverStored = createMiddleware<AppEnv>(async (c, next) => {
  c.header('cache-control', 'no-store');
  await next();
});

function crossOrigin(allowedOrigins: string[]) {
  return cors({
    origin: allowedOrigins,
    allowMethods: ['GET', 'POST', 'DELETE'],
    allowHeaders: ['authorization', 'content-type', 'idempotency-key'],
    exposeHeaders: ['retry-after', 'x-request-id'],
    maxAge: 600,
  });
}

/** The API, with paths below its base path. */
export function apiRoutes(deps: Dependencies): Hono<AppEnv> {
  const guard = createGuard(deps);
  const api = new Hono<AppEnv>();
  api.use(neverStored);
  if (deps.allowedOrigins.length > 0) api.use(crossOrigin(deps.allowedOrigins));
  api.route('/', challengeRoutes(deps, guard));
  api.route('/', profileRoutes(deps, guard));
  api.route('/', grantRoutes(deps, guard));
  api.get('/openapi.json', openApiRoute(api));
  return api;
}
