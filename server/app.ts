import { Hono } from 'hono';
import { requestId } from 'hono/request-id';
import { secureHeaders } from 'hono/secure-headers';
import { sql } from 'kysely';
import * as z from 'zod/mini';
import { apiRoutes } from './api-routes';
import type { AppEnv, Dependencies } from './app-env';
import { createErrorHandler, handleNotFound } from './error-handler';
import { availabilityRoutes } from './profiles/availability';
import { didDocumentRoutes } from './profiles/did-document';
import { requestLog } from './request-log';
import { staticFiles } from './static-files';

// The browser's bundle carries the words that its forms need; other clients see these.
z.config(z.locales.en());

/**
 * The whole server but its socket: the API, the DID documents and, where they are built, the files
 * of the dashboard. Tests drive it in process.
 */
export function createApp(deps: Dependencies): Hono<AppEnv> {
  const { db, logger, publicOrigin, staticDir } = deps;
  const app = new Hono<AppEnv>();
  app.onError(createErrorHandler(logger));
  app.notFound(handleNotFound);
  app.use(
    requestId(),
    requestLog(logger),
    secureHeaders({
      // A page sets its own policy; anything else has nothing to load.
      overwrite: false,
      contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
      xFrameOptions: 'DENY',
      strictTransportSecurity: publicOrigin.startsWith('https:'),
    }),
  );

  app.get('/healthz', async (c) => {
    await sql`select 1`.execute(db);
    return c.json({ status: 'ok' });
  });
  app.route('/users', didDocumentRoutes(deps));
  app.route('/users', availabilityRoutes(deps));
  app.route('/api', apiRoutes(deps));
  if (staticDir !== undefined) app.get('*', staticFiles(staticDir));
  return app;
}
