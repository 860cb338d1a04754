import { createAdaptorServer } from '@hono/node-server';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import type { ShellDependencies } from '../http/app-env';
import { listen } from '../start/listen';
import type { ProxyDependencies } from '../upstream/proxy';
import { createUpstreamApp } from '../upstream/upstream-app';

/** Starts a server in front of another one, on loopback, and records its log. */
export async function startProxy(
  upstream: string,
  overrides: Partial<ShellDependencies & ProxyDependencies> = {},
) {
  const log: string[] = [];
  const app = createUpstreamApp({
    upstream,
    logger: pino({ level: 'trace' }, { write: (line: string) => log.push(line) }),
    connect: [],
    allowedOrigins: [],
    ...overrides,
  });
  const server = createAdaptorServer({ fetch: app.fetch });
  const port = await listen(server, 0, '127.0.0.1');
  onTestFinished(() => {
    server.close();
    if ('closeAllConnections' in server) server.closeAllConnections();
  });
  return { app, port, address: `http://127.0.0.1:${port}`, log };
}
