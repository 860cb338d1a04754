import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
  'tsconfig.json',
  'vite.config.ts',
  'vite.server.config.ts',
];
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

/** @param {string} hash */
const isBuilt = (hash) => existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;

/** @param {string} hash of the sources, taken before they are read */
async function build(hash) {
  const start = performance.now();
  // The stamp goes first and comes last: a build that was cut short is never taken for a whole one.
  rmSync(stamp, { force: true });
  await vite('build');
  await vite('build', '--config', 'vite.server.config.ts');
  await precompress(join(root, 'dist/client'));
  writeFileSync(stamp, hash);
  console.log(`Built the application in ${((performance.now() - start) / 1000).toFixed(1)} s.`);
}

/** Builds the application into dist/, whether it is stale or not. */
export async function buildAlways() {
  await withLock(() => build(hashOf(root, SOURCES)));
}

/** Builds the application into dist/, only where the sources are not those of the last build. */
export async function ensureBuilt() {
  if (isBuilt(hashOf(root, SOURCES))) return;
  await withLock(async () => {
    const hash = hashOf(root, SOURCES);
    if (!isBuilt(hash)) await build(hash);
  });
}
