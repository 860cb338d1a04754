import { existsSync } from 'node:fs';
import type { Hono } from 'hono';
import type { Logger } from 'pino';
import { createApp } from '../app/app';
import { settleChallengeKey } from '../challenges/challenge-key';
import type { PageServer } from '../dashboard/dashboard-page';
import { openDatabase, openSearch } from '../database/open-database';
import { findPublicOrigin, settlePublicOrigin } from '../database/public-origin';
import type { Db } from '../database/tables';
import type { AppEnv } from '../http/app-env';
import { isLoopback } from '../lib/loopback';
import { StartError } from '../lib/start-error';
import { openRevocationLog } from '../restoring/catch-up';
import { logFileOf } from '../revocations/log-place';
import type { RevocationLog } from '../revocations/revocation-log';
import { createUpstreamApp } from '../upstream/upstream-app';
import { refoldInBackground } from './refold-in-background';
import { settleRegistration } from './registration';
import type { Settings } from './settings';

async function originOf(db: Db, settings: Settings, port: number, logger: Logger): Promise<string> {
  const { host, publicOrigin: given } = settings;
  if (!given && !isLoopback(host) && !(await findPublicOrigin(db))) {
    throw new StartError(
      `Others can reach ${host}, the address of --host or HOST: set PUBLIC_ORIGIN to the origin they use, such as https://grants.example.org.`,
    );
  }
  if (!isLoopback(host) && given?.startsWith('http:')) {
    logger.warn(
      { origin: given },
      'PUBLIC_ORIGIN begins with http: tokens travel in the clear. Put a proxy with HTTPS in front, and set PUBLIC_ORIGIN to its origin',
    );
  }
  const origin = await settlePublicOrigin(db, given ?? `http://localhost:${port}`);
  if (given && given !== origin) {
    logger.warn(
      { given, origin },
      'PUBLIC_ORIGIN differs from the one of the first start, which the names of profiles contain, so the first one is kept',
    );
  }
  return origin;
}

type RunningApp = Pick<Hono<AppEnv>, 'fetch'> & {
  /** What its page says of it. */
  server: PageServer;
};

async function openLog(db: Db, settings: Settings, logger: Logger): Promise<RevocationLog> {
  try {
    return await openRevocationLog(db, logFileOf(settings), logger);
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

export type OpenApp = {
  /** Creates the app once the port is known, which names of profiles contain. */
  appAt(port: number): Promise<RunningApp>;
  close(): Promise<void>;
};

/**
 * Opens the app that the settings describe: with a database, or in front of another server.
 *
 * @param folder the built dashboard; if it's missing, only the API is served
 * @throws StartError if the database can't be used; `appAt`, if the settings contradict each other
 */
export async function openApp(
  settings: Settings,
  logger: Logger,
  folder?: string,
): Promise<OpenApp> {
  const { upstream } = settings;
  const dashboard = folder && existsSync(folder) ? { staticDir: folder } : {};
  if (upstream) {
    const { fetch } = createUpstreamApp({ ...settings, ...dashboard, upstream, logger });
    return { appAt: async () => ({ fetch, server: { upstream } }), close: async () => {} };
  }
  const db = await openDatabase(settings);
  const revocations = await openLog(db, settings, logger);
  const { search, close } = openSearch(settings, db);
  const stopRefolding = refoldInBackground(db, logger);
  return {
    appAt: async (port) => {
      const publicOrigin = await originOf(db, settings, port, logger);
      const challengeKey = await settleChallengeKey(db);
      const registration = await settleRegistration(db, settings, publicOrigin, logger);
      const decided = { publicOrigin, challengeKey, registration };
      const dependencies = { db, search, revocations, logger, now: Date.now, ...decided };
      const { fetch } = createApp({ ...settings, ...dashboard, ...dependencies });
      return { fetch, server: { publicOrigin } };
    },
    close: async () => {
      await stopRefolding();
      await close();
      await db.destroy();
    },
  };
}
