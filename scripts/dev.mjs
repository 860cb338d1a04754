import { parseArgs } from 'node:util';
import { Failure, runScript } from './lib/failure.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { root } from './lib/root.mjs';

function readPort() {
  try {
    const { values } = parseArgs({ options: { port: { type: 'string', default: '4400' } } });
    return Number(values.port);
  } catch (error) {
    throw new Failure(error instanceof Error ? error.message : String(error));
  }
}

await runScript(async () => {
  const port = readPort();
  await ensureInstalled();
  // Only now: these come from node_modules.
  const { createServer } = await import('vite');
  const { devApi } = await import('./lib/dev-api.mjs');
  const vite = await createServer({
    root,
    plugins: [devApi()],
    server: {
      port,
      strictPort: true,
      // The database changes with every request, and is not for Vite to serve.
      watch: { ignored: ['**/data/**', '**/dist/**', '**/test-results/**'] },
      fs: { deny: ['.env', '.env.*', '*.{crt,pem}', '**/.git/**', '**/data/**'] },
    },
  });
  await vite.listen();
  vite.printUrls();
});
