import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from './failure.mjs';
import { importTypescript } from './import-typescript.mjs';
import { withInlineStyles } from './inline-styles.mjs';

/** @param {string} text of config.json, which may be anything */
function parseJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Ends the page of a built folder: with its styles inside and, for hosts that only know files, its
 * policy too, and once more as the `404.html` that many of them answer with where they have no file,
 * as for a deep link.
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
      'public/config.json: write {"servers": […]} with one URL or more, such as "https://grants.example.org/api".',
    );
  }
  const page = join(folder, 'index.html');
  const html = await withInlineStyles(await readFile(page, 'utf8'), folder);
  await writeFile(page, withPolicy(html, config.data));
  await copyFile(page, join(folder, '404.html'));
}
