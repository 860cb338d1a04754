import { ensureWholeChromium } from './chromium.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { Failure, runScript } from './lib/failure.mjs';
import { importTypescript } from './lib/import-typescript.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { refuseArguments } from './lib/refuse-arguments.mjs';

const BENCHES = ['server', 'load', 'list', 'builder'];

await runScript(async () => {
  const [name = '', ...rest] = process.argv.slice(2);
  if (!BENCHES.includes(name)) throw new Failure(`Name a bench: ${BENCHES.join(', ')}.`);
  refuseArguments(rest, 'A bench takes no flags.');
  await ensureInstalled();
  await ensureBuilt();
  if (name !== 'server') process.env.CHROMIUM_PATH = await ensureWholeChromium();
  const { run } = await importTypescript(`bench/${name}.ts`);
  try {
    await run();
  } catch (error) {
    throw new Failure(`The bench could not run: ${error instanceof Error ? error.stack : error}`);
  }
});
