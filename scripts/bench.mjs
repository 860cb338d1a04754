import { join } from 'node:path';
import { ensureWholeChromium } from './chromium.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { Failure, runScript } from './lib/failure.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { root } from './lib/root.mjs';

const BENCHES = ['server', 'load', 'list'];

await runScript(async () => {
  const [name = ''] = process.argv.slice(2);
  if (!BENCHES.includes(name)) throw new Failure(`Name a bench: ${BENCHES.join(', ')}.`);
  await ensureInstalled();
  await ensureBuilt();
  if (name !== 'server') process.env.CHROMIUM_PATH = await ensureWholeChromium();
  // Only now: it comes from node_modules, and node alone does not load TypeScript.
  const { runnerImport } = await import('vite');
  const { module } = await runnerImport(join(root, `bench/${name}.ts`), {
    root,
    configFile: false,
  });
  try {
    await module.run();
  } catch (error) {
    throw new Failure(`The bench could not run: ${error instanceof Error ? error.stack : error}`);
  }
});
