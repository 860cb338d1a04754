import { endWithNpm } from './lib/end-with-npm.mjs';
import { Failure, runScript } from './lib/failure.mjs';
import { importTypescript } from './lib/import-typescript.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { root } from './lib/root.mjs';

/** By their names, since `--data` puts them into any folder, also by way of a link. */
const DATABASES = '**/*.db{,-*}';

await runScript(async () => {
  endWithNpm();
  await ensureInstalled();
  /** @type {typeof import('../server/start/dev-flags')} */
  const { readDevFlags } = await importTypescript('server/start/dev-flags.ts');
  const flags = readDevFlags(process.argv.slice(2), process.env);
  if ('usage' in flags) return console.log(flags.usage.trimEnd());
  if ('error' in flags) throw new Failure(flags.error);
  // The server inside reads it from there, afresh after each change of its sources.
  Object.assign(process.env, flags.env);
  // Only now: these come from node_modules.
  const { createServer } = await import('vite');
  const { devApi } = await import('./lib/dev-api.mjs');
  const vite = await createServer({
    root,
    plugins: [devApi()],
    server: {
      port: flags.port,
      strictPort: true,
      // The database changes with every request, and is not for Vite to serve.
      watch: { ignored: [DATABASES, '**/data/**', '**/dist/**', '**/test-results/**'] },
      fs: { deny: ['.env', '.env.*', '*.{crt,pem}', '**/.git/**', DATABASES, '**/data/**'] },
    },
  });
  try {
    await vite.listen();
  } catch (error) {
    if (!(error instanceof Error && /in use/.test(error.message))) throw error;
    await vite.close();
    throw new Failure(
      `${error.message}. Stop the program that has it, or choose another with --port or PORT.`,
    );
  }
  vite.printUrls();
});
