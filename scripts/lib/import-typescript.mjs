import { join } from 'node:path';
import { root } from './root.mjs';

/**
 * Imports a TypeScript module of this project, which Node can't load by itself. Vite does the
 * loading, so the dependencies have to be installed first.
 *
 * @param {string} path relative to the project folder
 * @returns {Promise<any>} its exports
 */
export async function importTypescript(path) {
  const { runnerImport } = await import('vite');
  return (await runnerImport(join(root, path), { root, configFile: false })).module;
}
