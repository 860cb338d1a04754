import { createAdaptorServer, type ServerType } from '@hono/node-server';
import { isLoopback } from '../lib/loopback';
import { StartError } from '../lib/start-error';
import type { OpenApp } from './open-app';
import { closeServer } from './stop-gracefully';

const WORDS: Record<string, string> = {
  EADDRINUSE: 'is in use. Stop the program that uses it, or choose another with --port or PORT',
  EACCES: 'needs administrator rights. Choose one above 1023 with --port or PORT',
  EADDRNOTAVAIL: "can't be used: this machine doesn't have that address. Correct --host or HOST",
  ENOTFOUND: "can't be used: that host isn't known. Correct --host or HOST",
};

/**
 * @returns the port, which the system chooses for port 0
 * @throws StartError if the port or the host can't be used
 *
 * @internal exported for its test
 */
export function listen(server: ServerType, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const words = WORDS[error.code ?? ''] ?? `can't be used (${error.message})`;
      reject(new StartError(`Port ${port} on ${host} ${words}.`));
    });
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

function addressOf(host: string, port: number): string {
  if (isLoopback(host)) return `http://localhost:${port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/**
 * Listens, and answers with the app.
 *
 * @throws StartError if the settings contradict each other, or the port can't be used
 */
export async function serve(settings: { host: string; port: number }, appAt: OpenApp['appAt']) {
  const server = createAdaptorServer({
    // The app may need the port, which the system may choose, so early requests wait.
    fetch: async (request, bindings) => (await app).fetch(request, bindings),
  });
  const port = await listen(server, settings.port, settings.host);
  const app = appAt(port);
  try {
    await app;
  } catch (error) {
    await closeServer(server);
    throw error;
  }
  return { address: addressOf(settings.host, port), close: () => closeServer(server) };
}
