import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from './failure.mjs';
import { importTypescript } from './import-typescript.mjs';

/** @param {string} text contents of config.json, possibly invalid */
function parseJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Completes the page of a built folder: adds its policy for hosts that only serve files, and copies it to
 * `404.html`, which many of them serve for deep links.
 *
 * @param {string} folder
 */
export async function finishPage(folder) {
  /** @type {typeof import('../../protocol/deployment')} */
  const { deployment } = await importTypescript('protocol/deployment.ts');
  /** @type {typeof import('./page-policy')} */
  const { withPolicy } = await importTypescript('scripts/lib/page-policy.ts');

  const config = deployment.safeParse(
    parseJson(await readFile(join(folder, 'config.json'), 'utf8')),
  );
  if (!config.success) {
    throw new Failure(
      'public/config.json is invalid. It needs {"servers": […]} with at least one URL, for example "https://grants.example.org/api".',
    );
  }
  const page = join(folder, 'index.html');
  const html = await readFile(page, 'utf8');
  await writeFile(page, withPolicy(html, config.data));
  await copyFile(page, join(folder, '404.html'));
}
