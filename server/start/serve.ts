import { createAdaptorServer } from '@hono/node-server';
import { isLoopback } from '../lib/loopback';
import { listen } from './listen';
import type { OpenApp } from './open-app';
import { close } from './stop-gracefully';

function addressOf(host: string, port: number): string {
  if (isLoopback(host)) return `http://localhost:${port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/**
 * Listens, and answers with the app.
 *
 * @throws StartError where the settings do not go together, or the port cannot be used
 */
export async function serve(settings: { host: string; port: number }, appAt: OpenApp['appAt']) {
  const server = createAdaptorServer({
    // The app may need the port, and the system may choose that: early requests wait.
    fetch: async (request, bindings) => (await app).fetch(request, bindings),
  });
  const port = await listen(server, settings.port, settings.host);
  const app = appAt(port);
  try {
    await app;
  } catch (error) {
    await close(server);
    throw error;
  }
  return { address: addressOf(settings.host, port), close: () => close(server) };
}
