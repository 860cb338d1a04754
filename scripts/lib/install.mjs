import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './failure.mjs';
import { withLock } from './lock.mjs';
import { root } from './root.mjs';
import { npm, runQuietly } from './run.mjs';

/** @typedef {Record<string, { version?: string, integrity?: string, optional?: boolean }>} Packages */

/** @param {string} path */
const readJson = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));

/** @param {string} needed such as ">=20.19" */
function checkNode(needed) {
  const [major = 0, minor = 0] = (needed.match(/\d+/g) ?? []).map(Number);
  const [ownMajor = 0, ownMinor = 0] = process.versions.node.split('.').map(Number);
  if (ownMajor < major || (ownMajor === major && ownMinor < minor)) {
    throw new Failure(
      `Auth Grants needs Node ${major}.${minor} or newer; this is Node ${process.versions.node}.`,
    );
  }
}

/**
 * Compares package-lock.json with the lockfile that npm keeps in node_modules and writes last.
 * Optional packages for other platforms may be missing.
 *
 * @param {Packages} wanted
 * @param {Packages} installed
 */
export function isInstalled(wanted, installed) {
  return (
    Object.keys(installed).every((path) => path in wanted) &&
    Object.entries(wanted).every(([path, { version, integrity, optional }]) => {
      const found = installed[path];
      if (path === '' || (!found && optional)) return true;
      return found?.version === version && found?.integrity === integrity;
    })
  );
}

function isUpToDate() {
  const ownRecord = 'node_modules/.package-lock.json';
  return (
    existsSync(join(root, ownRecord)) &&
    isInstalled(readJson('package-lock.json').packages, readJson(ownRecord).packages)
  );
}

export async function ensureInstalled() {
  checkNode(readJson('package.json').engines.node);
  if (isUpToDate()) return;
  await withLock(async () => {
    if (isUpToDate()) return;
    console.log('Installing the dependencies…');
    // NODE_ENV=production would skip the build tools, and an outer `npm --silent` would also
    // silence errors of this one.
    const [command, args] = npm(
      'ci',
      '--include=dev',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    );
    await runQuietly('npm ci', command, args);
  });
}
