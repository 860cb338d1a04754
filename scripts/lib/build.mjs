import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { finishPage } from './finish-page.mjs';
import { withLock } from './lock.mjs';
import { precompress } from './precompress.mjs';
import { root } from './root.mjs';
import { runQuietly } from './run.mjs';
import { hashOf } from './source-hash.mjs';

/** Everything the build reads. If a path is missing here, changes to it won't trigger a build. */
const SOURCES = [
  'index.html',
  'package-lock.json',
  'protocol',
  'public',
  'scripts/lib',
  'server',
  'src',
  'tsconfig.base.json',
  'vite.config.ts',
  'vite.server.config.ts',
];
const client = join(root, 'dist/client');
const stamp = join(root, 'dist/.build-stamp');

/** @param {string[]} args */
const vite = (...args) =>
  runQuietly(
    'The build',
    process.execPath,
    [join(root, 'node_modules/vite/bin/vite.js'), ...args],
    {
      // The caller's NODE_ENV could select React's development build.
      env: { NODE_ENV: 'production' },
    },
  );

/** @param {string} base */
const stampFor = (base) => `${hashOf(root, SOURCES)} ${base}`;

/** @param {string} wanted */
const isBuilt = (wanted) => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;

/**
 * @param {string} base
 * @param {string} folder
 */
async function buildDashboard(base, folder) {
  await vite('build', '--base', base, '--outDir', folder, '--emptyOutDir');
  await finishPage(folder);
  await precompress(folder);
}

/**
 * @param {string} what
 * @param {() => Promise<void>} build
 */
async function timed(what, build) {
  const start = performance.now();
  await build();
  console.log(`Built ${what} in ${((performance.now() - start) / 1000).toFixed(1)} s.`);
}

/** @param {string} base */
async function buildApplication(base) {
  // Hashed before the sources are read, so that an edit during the build triggers another one.
  const newStamp = stampFor(base);
  await timed('the app', async () => {
    // Removed first and written last, so that an interrupted build never counts as complete.
    rmSync(stamp, { force: true });
    await buildDashboard(base, client);
    await vite('build', '--config', 'vite.server.config.ts');
    writeFileSync(stamp, newStamp);
  });
}

/**
 * Builds even if nothing has changed: the app into dist/, or only the dashboard into `out`.
 *
 * @param {import('./build-options.mjs').BuildOptions} options
 */
export async function buildAlways({ base, out }) {
  if (out === undefined) await withLock(() => buildApplication(base));
  else await timed(`the dashboard for ${base}`, () => buildDashboard(base, out));
}

/**
 * Builds the app into dist/ unless the last build is of these sources and for `/`, the path
 * that our own server uses.
 */
export async function ensureBuilt() {
  if (isBuilt(stampFor('/'))) return;
  await withLock(async () => {
    if (!isBuilt(stampFor('/'))) await buildApplication('/');
  });
}
