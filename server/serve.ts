import { existsSync } from 'node:fs';
import { createAdaptorServer } from '@hono/node-server';
import type { Logger } from 'pino';
import { createApp } from './app';
import { findPublicOrigin, settlePublicOrigin } from './database/public-origin';
import type { Db } from './database/tables';
import { listen } from './listen';
import { isLoopback, type Settings } from './settings';
import { StartError } from './start-error';
import { close } from './stop-gracefully';

async function originOf(db: Db, settings: Settings, port: number, logger: Logger): Promise<string> {
  const { host, publicOrigin: given } = settings;
  if (!given && !isLoopback(host) && !(await findPublicOrigin(db))) {
    throw new StartError(
      `HOST is ${host}, which others can reach: set PUBLIC_ORIGIN to the origin they use, such as https://grants.example.org.`,
    );
  }
  const origin = await settlePublicOrigin(db, given ?? `http://localhost:${port}`);
  if (given && given !== origin) {
    logger.warn(
      { given, origin },
      'PUBLIC_ORIGIN is not the one of the first start, which the names of the profiles hold: that one is kept',
    );
  }
  return origin;
}

function addressOf(host: string, port: number): string {
  if (isLoopback(host)) return `http://localhost:${port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/**
 * Listens, and answers with the app.
 *
 * @param staticDir the built dashboard; where it is missing only the API is served
 * @throws StartError where the settings do not go together, or the port cannot be used
 */
export async function serve(settings: Settings, db: Db, logger: Logger, staticDir: string) {
  const server = createAdaptorServer({
    // The names of the profiles hold the port, and the system may choose that: early requests wait.
    fetch: async (request, bindings) => (await app).fetch(request, bindings),
  });
  const port = await listen(server, settings.port, settings.host);
  const app = originOf(db, settings, port, logger).then((publicOrigin) =>
    createApp({
      ...settings,
      db,
      logger,
      publicOrigin,
      now: Date.now,
      ...(existsSync(staticDir) ? { staticDir } : {}),
    }),
  );
  try {
    await app;
  } catch (error) {
    await close(server);
    throw error;
  }
  return { address: addressOf(settings.host, port), close: () => close(server) };
}
