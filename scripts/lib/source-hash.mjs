import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Sorted, so that the hash is the same on every file system.
 *
 * @param {string} folder
 * @param {string} path relative to the folder
 * @returns {string[]}
 */
function filesOf(folder, path) {
  const full = join(folder, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  return readdirSync(full)
    .sort()
    .flatMap((name) => filesOf(folder, `${path}/${name}`));
}

/**
 * Hashes names and contents. Modification times don't count, because a copy or a checkout changes
 * them.
 *
 * @param {string} folder
 * @param {string[]} paths relative to the folder; what does not exist counts as empty
 */
export function hashOf(folder, paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => filesOf(folder, path))) {
    const content = readFileSync(join(folder, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}
