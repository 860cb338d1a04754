import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { createMiddleware } from 'hono/factory';
import type { AppEnv } from './app-env';

// Answers are for one caller at one moment, so no cache may store them.
const noStore = createMiddleware<AppEnv>(async (c, next) => {
  c.header('cache-control', 'no-store');
  await next();
});

function crossOrigin(allowedOrigins: string[]) {
  return cors({
    origin: allowedOrigins,
    allowMethods: ['GET', 'POST', 'DELETE'],
    allowHeaders: ['authorization', 'content-type', 'idempotency-key'],
    exposeHeaders: ['date', 'retry-after', 'x-request-id'],
    maxAge: 600,
  });
}

/** @param allowedOrigins the other origins whose pages may read the answers */
export function createApiRouter(allowedOrigins: string[]): Hono<AppEnv> {
  const api = new Hono<AppEnv>();
  api.use(noStore);
  if (allowedOrigins.length > 0) api.use(crossOrigin(allowedOrigins));
  return api;
}
