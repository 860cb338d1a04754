import type { Hono } from 'hono';
import { sql } from 'kysely';
import { API_PATH } from '../../protocol/deployment';
import { availabilityRoutes } from '../api/availability';
import { didDocumentRoutes } from '../api/did-document';
import { apiRoutes } from '../api/routes';
import type { AppEnv, Dependencies } from '../http/app-env';
import { createShell } from './shell';

/** The server without its socket; tests call it in process. */
export function createApp(deps: Dependencies): Hono<AppEnv> {
  return createShell(deps, 'The operations are listed at /api/openapi.json.', (app) => {
    app.get('/healthz', async (c) => {
      await sql`select 1`.execute(deps.db);
      return c.json({ status: 'ok' });
    });
    app.route('/users', didDocumentRoutes(deps));
    app.route('/users', availabilityRoutes(deps));
    app.route(API_PATH, apiRoutes(deps));
  });
}
