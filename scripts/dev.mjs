import { endWithNpm } from './lib/end-with-npm.mjs';
import { Failure, runScript } from './lib/failure.mjs';
import { importTypescript } from './lib/import-typescript.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { root } from './lib/root.mjs';

/** Matched by name: `--data` can put a database in any folder, even behind a symlink. */
const DATABASES = '**/*.db{,-*}';

await runScript(async () => {
  endWithNpm();
  await ensureInstalled();
  /** @type {typeof import('../server/start/dev-flags')} */
  const { readDevFlags } = await importTypescript('server/start/dev-flags.ts');
  const flags = readDevFlags(process.argv.slice(2), process.env);
  if ('usage' in flags) return console.log(flags.usage.trimEnd());
  if ('error' in flags) throw new Failure(flags.error);
  // The embedded server reads these, again after every source change.
  Object.assign(process.env, flags.env);
  // Imported late: both need node_modules.
  const { createServer } = await import('vite');
  const { devApi } = await import('./lib/dev-api.mjs');
  const vite = await createServer({
    root,
    plugins: [devApi()],
    server: {
      port: flags.port,
      strictPort: true,
      // The database changes with every request, and Vite must not serve it.
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
      `${error.message}. Stop the program using it, or choose another port with --port or PORT.`,
    );
  }
  vite.printUrls();
});
