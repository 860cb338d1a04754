import { ensureFullChromium } from './chromium.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { Failure, runScript } from './lib/failure.mjs';
import { importTypescript } from './lib/import-typescript.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { refuseArguments } from './lib/refuse-arguments.mjs';

const BENCHES = ['server', 'load', 'list', 'builder'];

await runScript(async () => {
  const [name = '', ...rest] = process.argv.slice(2);
  if (!BENCHES.includes(name)) throw new Failure(`Choose a benchmark: ${BENCHES.join(', ')}.`);
  refuseArguments(rest, 'Benchmarks take no arguments.');
  await ensureInstalled();
  await ensureBuilt();
  if (name !== 'server') process.env.CHROMIUM_PATH = await ensureFullChromium();
  const { run } = await importTypescript(`bench/${name}.ts`);
  try {
    await run();
  } catch (error) {
    throw new Failure(`The benchmark failed: ${error instanceof Error ? error.stack : error}`);
  }
});
