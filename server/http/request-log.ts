import { createMiddleware } from 'hono/factory';
import { routePath } from 'hono/route';
import type { Logger } from 'pino';
import type { AppEnv } from './app-env';

/** Logs the pattern of the route only: paths, queries, headers and bodies can hold secrets. */
export function requestLog(logger: Logger) {
  return createMiddleware<AppEnv>(async (c, next) => {
    if (!logger.isLevelEnabled('info')) return next();
    const start = performance.now();
    await next();
    logger.info(
      {
        requestId: c.get('requestId'),
        clientRequestId: c.get('clientRequestId'),
        method: c.req.method,
        // Of the handler that answered. The last one of the match would be that of the files.
        route: routePath(c),
        status: c.res.status,
        ms: Math.round(performance.now() - start),
      },
      'request',
    );
  });
}
