import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { finishPage } from './finish-page.mjs';
import { withLock } from './lock.mjs';
import { precompress } from './precompress.mjs';
import { root } from './root.mjs';
import { runQuietly } from './run.mjs';
import { hashOf } from './source-hash.mjs';

/** All that the build reads. */
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
      // A NODE_ENV of the caller would build the development version of React.
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
  // Of the sources before they are read: what changes meanwhile is for the next build.
  const made = stampFor(base);
  await timed('the application', async () => {
    // The stamp goes first and comes last: a build that was cut short is never taken for a whole one.
    rmSync(stamp, { force: true });
    await buildDashboard(base, client);
    await vite('build', '--config', 'vite.server.config.ts');
    writeFileSync(stamp, made);
  });
}

/**
 * Builds whether it is stale or not: the application into dist/ or, where another folder is named,
 * the dashboard alone into that one, which leaves dist/ as it is.
 *
 * @param {import('./build-options.mjs').BuildOptions} options
 */
export async function buildAlways({ base, out }) {
  if (out === undefined) await withLock(() => buildApplication(base));
  else await timed(`the dashboard for ${base}`, () => buildDashboard(base, out));
}

/**
 * Builds the application into dist/, only where the last build is not of these sources, or not for
 * `/`, below which our own server serves it.
 */
export async function ensureBuilt() {
  if (isBuilt(stampFor('/'))) return;
  await withLock(async () => {
    if (!isBuilt(stampFor('/'))) await buildApplication('/');
  });
}
