import { parseArgs } from 'node:util';
import { endWithNpm } from './lib/end-with-npm.mjs';
import { Failure, runScript } from './lib/failure.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { root } from './lib/root.mjs';

/** By their names, since `--data` puts them into any folder, also by way of a link. */
const DATABASES = '**/*.db{,-*}';

/** The same flags as of `npm start`; the server inside reads them from the environment. */
function readFlags() {
  try {
    const options = /** @type {const} */ ({ port: { type: 'string' }, data: { type: 'string' } });
    const { port = process.env.PORT || '4400', data } = parseArgs({ options }).values;
    process.env.PORT = port;
    if (data && process.env.DATABASE_URL) {
      throw new Error(
        '--data and DATABASE_URL are two places for the data: leave out one of them.',
      );
    }
    if (data) process.env.DATA_DIR = data;
    return { port: Number(port) };
  } catch (error) {
    throw new Failure(error instanceof Error ? error.message : String(error));
  }
}

await runScript(async () => {
  endWithNpm();
  const { port } = readFlags();
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
      watch: { ignored: [DATABASES, '**/data/**', '**/dist/**', '**/test-results/**'] },
      fs: { deny: ['.env', '.env.*', '*.{crt,pem}', '**/.git/**', DATABASES, '**/data/**'] },
    },
  });
  await vite.listen();
  vite.printUrls();
});
