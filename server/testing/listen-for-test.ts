import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import { onTestFinished } from 'vitest';
import type { AppEnv } from '../http/app-env';
import { listen } from '../start/listen';

/** Listens on loopback until the test ends, with the sockets of the real server. */
export async function listenForTest(app: Hono<AppEnv>): Promise<number> {
  const server = createAdaptorServer({ fetch: app.fetch });
  const port = await listen(server, 0, '127.0.0.1');
  onTestFinished(() => {
    server.close();
    if ('closeAllConnections' in server) server.closeAllConnections();
  });
  return port;
}
