import { sep } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { root } from './root.mjs';

/** @typedef {Awaited<ReturnType<typeof import('../../server/dev').createDevHandler>>} Handler */

/** Paths for the API server. Vite serves everything else. */
const SERVED = /^\/(?:api\/|users\/|healthz$|config\.json$)/;
const SOURCES = ['server', 'protocol'].map((folder) => `${root}${folder}${sep}`);

/**
 * Runs the API server from its TypeScript sources inside Vite's dev server. When a source changes,
 * the running server is closed, and the next request loads a new one.
 *
 * @returns {import('vite').Plugin}
 */
export function devApi() {
  /** @type {() => Promise<Handler>} */
  let current;
  return {
    name: 'dev-api',
    transformIndexHtml: async (html) => (await current()).completePage(html),
    configureServer(vite) {
      /** @type {Promise<Handler> | undefined} */
      let handler;

      const load = async () => {
        const { createDevHandler } = await vite.ssrLoadModule('/server/dev.ts');
        return createDevHandler();
      };
      const unload = async () => {
        const old = handler;
        handler = undefined;
        await (await old?.catch(() => undefined))?.close();
      };
      let unloading = Promise.resolve();

      vite.watcher.on('all', (_, file) => {
        if (SOURCES.some((folder) => file.startsWith(folder))) unloading = unloading.then(unload);
      });
      vite.httpServer?.on('close', unload);

      current = async () => {
        await unloading;
        handler ??= load();
        // Load again on the next request: a source change may have fixed the error.
        handler.catch(() => {
          handler = undefined;
        });
        return handler;
      };
      const listener = getRequestListener(async (request) => (await current()).fetch(request), {
        overrideGlobalObjects: false,
        errorHandler: (error) => {
          if (error instanceof Error) vite.ssrFixStacktrace(error);
          vite.config.logger.error(error instanceof Error ? `${error.stack}` : String(error));
          return new Response('The server failed to load. See its terminal for the error.', {
            status: 500,
          });
        },
      });
      vite.middlewares.use((request, response, next) => {
        const { pathname } = new URL(request.url ?? '/', 'http://localhost');
        if (SERVED.test(pathname)) listener(request, response);
        else next();
      });
    },
  };
}
