import { join } from 'node:path';
import { root } from './root.mjs';

/**
 * A module of this project that is written in TypeScript, which node alone does not load. To be called
 * once the dependencies are installed, since what loads it is one of them.
 *
 * @param {string} path from the folder of the project
 * @returns {Promise<any>} what it exports
 */
export async function importTypescript(path) {
  const { runnerImport } = await import('vite');
  return (await runnerImport(join(root, path), { root, configFile: false })).module;
}
