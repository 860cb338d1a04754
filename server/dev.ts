import { destination, pino } from 'pino';
import { createApp } from './app';
import { openDatabase } from './database/open-database';
import { settlePublicOrigin } from './database/public-origin';
import { readSettings } from './settings';

const STANDARD_ERROR = 2;

/**
 * The API for the development server, which serves the dashboard itself. The settings come from the
 * environment.
 *
 * @throws StartError where a setting is wrong, or the data folder cannot be used
 */
export async function createDevHandler() {
  const settings = readSettings({}, process.env);
  const { data, port, publicOrigin, logLevel } = settings;
  const db = await openDatabase(data);
  const app = createApp({
    ...settings,
    db,
    logger: pino({ level: logLevel }, destination(STANDARD_ERROR)),
    now: Date.now,
    publicOrigin: await settlePublicOrigin(db, publicOrigin ?? `http://localhost:${port}`),
  });
  return {
    fetch: (request: Request): Response | Promise<Response> => app.fetch(request),
    close: () => db.destroy(),
  };
}
