import { randomUUID } from 'node:crypto';
import { createMiddleware } from 'hono/factory';
import type { AppEnv } from './app-env';

const HEADER = 'x-request-id';
/** What others use: UUIDs, and the characters of base64 and of trace ids. */
const WELL_FORMED = /^[\w.:=+/-]{1,128}$/;

/** Names each request. A name that the caller gives is only kept beside ours: it can be anybody's. */
export const requestId = createMiddleware<AppEnv>(async (c, next) => {
  const id = randomUUID();
  const given = c.req.header(HEADER);
  c.set('requestId', id);
  if (given !== undefined && WELL_FORMED.test(given)) c.set('clientRequestId', given);
  c.header(HEADER, id);
  await next();
});
