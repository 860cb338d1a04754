import { ensureFullChromium } from './chromium.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { Failure, runScript } from './lib/failure.mjs';
import { importTypescript } from './lib/import-typescript.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { refuseArguments } from './lib/refuse-arguments.mjs';

const BENCHES = ['server', 'soak', 'load', 'list', 'builder'];
/** These measure no page. */
const WITHOUT_BROWSER = ['server', 'soak'];

/**
 * @param {string} name
 * @param {string[]} rest
 * @returns {number[]} what the benchmark is run with
 */
function argumentsOf(name, rest) {
  if (name === 'soak' && rest[0] === '--minutes') {
    const minutes = Number(rest[1]);
    if (rest.length === 2 && minutes > 0) return [minutes];
    throw new Failure('Write --minutes with a number above 0, such as --minutes 3.');
  }
  refuseArguments(
    rest,
    name === 'soak' ? 'It takes --minutes N.' : 'This benchmark takes no arguments.',
  );
  return [];
}

await runScript(async () => {
  const [name = '', ...rest] = process.argv.slice(2);
  if (!BENCHES.includes(name)) throw new Failure(`Choose a benchmark: ${BENCHES.join(', ')}.`);
  const options = argumentsOf(name, rest);
  await ensureInstalled();
  await ensureBuilt();
  if (!WITHOUT_BROWSER.includes(name)) process.env.CHROMIUM_PATH = await ensureFullChromium();
  const { run } = await importTypescript(`bench/${name}.ts`);
  try {
    await run(...options);
  } catch (error) {
    throw new Failure(`The benchmark failed: ${error instanceof Error ? error.stack : error}`);
  }
});
