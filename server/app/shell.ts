import { Hono } from 'hono';
import { requestId } from 'hono/request-id';
import { secureHeaders } from 'hono/secure-headers';
import * as z from 'zod/mini';
import { deploymentConfig, staticFiles } from '../dashboard/static-files';
import type { AppEnv, ShellDependencies } from '../http/app-env';
import { createErrorHandler, createNotFoundHandler } from '../http/error-handler';
import { requestLog } from '../http/request-log';

// The browser's bundle carries the words that its forms need; other clients see these.
z.config(z.locales.en());

/**
 * The server around its API: ids, logs, errors, careful headers, and where they are built, the files
 * of the dashboard.
 *
 * @param hint where somebody who asked for what is not there finds what is
 * @param addRoutes adds what comes before the files
 */
export function createShell(
  { logger, publicOrigin, connect, upstream, staticDir }: ShellDependencies,
  hint: string,
  addRoutes: (app: Hono<AppEnv>) => void,
): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.onError(createErrorHandler(logger));
  app.notFound(createNotFoundHandler(hint));
  app.use(
    requestId(),
    requestLog(logger),
    secureHeaders({
      // The page of the dashboard sets its own policy. Anything else has nothing to load, to send or to
      // run, even where a browser would show it as a page. `default-src` does not cover forms.
      overwrite: false,
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        formAction: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        sandbox: [],
      },
      xFrameOptions: 'DENY',
      strictTransportSecurity: publicOrigin?.startsWith('https:') ?? false,
    }),
  );
  addRoutes(app);
  app.get('/config.json', deploymentConfig(connect, upstream));
  if (staticDir !== undefined) app.get('*', staticFiles(staticDir, connect));
  return app;
}
