import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import react from '@vitejs/plugin-react';
import { pino } from 'pino';
import { build } from 'vite';
import { precompress } from '../../scripts/lib/precompress.mjs';
import { root } from '../../scripts/lib/root.mjs';
import { createShell } from '../../server/app/shell';
import { listen } from '../../server/start/listen';
import { closeServer } from '../../server/start/stop-gracefully';

/** Builds the baseline page with the same Vite, and serves it the same way, as the dashboard. */
export async function serveFloor(folder: string) {
  // Vite sets it to development when it imports the benchmark, and then builds that version of React.
  process.env.NODE_ENV = 'production';
  await build({
    root: join(root, 'bench/floor'),
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    build: { outDir: folder, emptyOutDir: true, modulePreload: { polyfill: false } },
  });
  await precompress(folder);
  const shell = { logger: pino({ level: 'silent' }), connect: [], staticDir: folder };
  const server = createAdaptorServer({ fetch: createShell(shell, '', () => {}).fetch });
  const port = await listen(server, 0, '127.0.0.1');
  return { address: `http://localhost:${port}`, stop: () => closeServer(server) };
}
