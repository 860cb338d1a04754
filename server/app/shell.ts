import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import * as z from 'zod/mini';
import { deploymentConfig, staticFiles } from '../dashboard/static-files';
import { answerOptions, createMethodFinder } from '../http/allowed-methods';
import type { AppEnv, ShellDependencies } from '../http/app-env';
import { warnOfForwarding } from '../http/client-address';
import { createErrorHandler, createNotFoundHandler } from '../http/error-handler';
import { requestId } from '../http/request-id';
import { requestLog } from '../http/request-log';

// The dashboard has its own messages. Other clients see these.
z.config(z.locales.en());

const YEAR_S = 365 * 24 * 60 * 60;

/** No page needs these. Only what current browsers know: they warn about anything else. */
const UNUSED_FEATURES = [
  'accelerometer',
  'autoplay',
  'camera',
  'displayCapture',
  'encryptedMedia',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'hid',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'pictureInPicture',
  'publickeyCredentialsGet',
  'screenWakeLock',
  'serial',
  'usb',
  'xrSpatialTracking',
] as const;

/**
 * What every server has around its API: request ids, logs, errors, security headers, and the files
 * of the dashboard if they are built.
 *
 * @param hint where a caller who asked for an unknown path finds the known ones
 * @param addRoutes adds the routes that come before the files
 */
export function createShell(
  { logger, publicOrigin, connect, upstream, trustedProxies = [], staticDir }: ShellDependencies,
  hint: string,
  addRoutes: (app: Hono<AppEnv>) => void,
): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.onError(createErrorHandler(logger, trustedProxies));
  const files =
    staticDir === undefined ? null : staticFiles(staticDir, connect, { publicOrigin, upstream });
  const methodsAt = createMethodFinder(app, (path) => files?.has(path) ?? false);
  app.notFound(createNotFoundHandler(hint, methodsAt));
  app.use(
    requestId,
    warnOfForwarding(logger, trustedProxies),
    requestLog(logger),
    answerOptions(methodsAt),
    secureHeaders({
      // The dashboard's page sets its own policy. Nothing else may load, send or run anything, even
      // if a browser shows it as a page. `default-src` doesn't cover forms.
      overwrite: false,
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        formAction: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        sandbox: [],
      },
      xFrameOptions: 'DENY',
      // Not for subdomains: the operator may run others over HTTP.
      strictTransportSecurity: publicOrigin?.startsWith('https:') ? `max-age=${YEAR_S}` : false,
      permissionsPolicy: Object.fromEntries(UNUSED_FEATURES.map((feature) => [feature, []])),
    }),
  );
  addRoutes(app);
  app.get('/config.json', deploymentConfig(connect, upstream));
  if (files) app.get('*', files.serve);
  return app;
}
