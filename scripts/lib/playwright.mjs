import { join } from 'node:path';
import { ensureChromium } from '../chromium.mjs';
import { ensureBuilt } from './build.mjs';
import { Failure } from './failure.mjs';
import { ensureInstalled } from './install.mjs';
import { root } from './root.mjs';
import { runStreaming } from './run.mjs';

/** @param {string[]} projects */
export async function runPlaywright(...projects) {
  await ensureInstalled();
  await ensureBuilt();
  const cli = join(root, 'node_modules/@playwright/test/cli.js');
  const args = ['test', ...projects.map((name) => `--project=${name}`), ...process.argv.slice(2)];
  const code = await runStreaming(process.execPath, [cli, ...args], {
    env: { CHROMIUM_PATH: await ensureChromium() },
  });
  if (code !== 0) throw new Failure('Playwright reported failures.');
}
