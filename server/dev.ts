import { destination, pino } from 'pino';
import { withServer } from './dashboard/dashboard-page';
import { openApp } from './start/open-app';
import { readSettings } from './start/settings';

const STANDARD_ERROR = 2;

/**
 * The API for the development server, which serves the dashboard itself. The environment sets
 * everything except the host, which is Vite's.
 *
 * @throws StartError if a setting is wrong, or the database can't be used
 */
export async function createDevHandler() {
  const settings = { ...readSettings({}, process.env), host: 'localhost' };
  const logger = pino({ level: settings.logLevel }, destination(STANDARD_ERROR));
  const { appAt, close } = await openApp(settings, logger);
  const app = await appAt(settings.port);
  return {
    fetch: (request: Request): Response | Promise<Response> => app.fetch(request),
    /** The page says which server it comes from, as the built one does. */
    completePage: (html: string): string => withServer(html, app.server),
    close,
  };
}
