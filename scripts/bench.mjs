import { ensureFullChromium, findFullChromium } from './chromium.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { Failure, runScript } from './lib/failure.mjs';
import { importTypescript } from './lib/import-typescript.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { refuseArguments } from './lib/refuse-arguments.mjs';

const BENCHES = ['server', 'soak', 'load', 'list', 'builder', 'lighthouse'];
/** These measure no page. */
const WITHOUT_BROWSER = ['server', 'soak'];

/** What a benchmark takes, and an example. */
const NUMBERS = { soak: ['--minutes', '3'], load: ['--runs', '3'] };

/**
 * @param {string} name
 * @param {string[]} rest
 * @returns {number[]} what the benchmark is run with
 */
function argumentsOf(name, rest) {
  const [option, example] = NUMBERS[/** @type {'soak' | 'load'} */ (name)] ?? [];
  if (option !== undefined && rest[0] === option) {
    const number = Number(rest[1]);
    const isFitting = number > 0 && (name === 'soak' || Number.isInteger(number));
    if (rest.length === 2 && isFitting) return [number];
    throw new Failure(
      `Write ${option} with a ${name === 'soak' ? '' : 'whole '}number above 0, such as ${option} ${example}.`,
    );
  }
  refuseArguments(
    rest,
    option === undefined
      ? "This benchmark doesn't take arguments."
      : `It takes ${option} N${name === 'load' ? ', or --trace, or --bytes' : ''}.`,
  );
  return [];
}

/** @param {string} name */
async function browserFor(name) {
  if (name !== 'lighthouse') return ensureFullChromium();
  const found = await findFullChromium();
  if (found) return found;
  throw new Failure('This benchmark needs Chrome or Chromium. Install one, or set CHROMIUM_PATH.');
}

await runScript(async () => {
  const [name = '', ...rest] = process.argv.slice(2);
  if (!BENCHES.includes(name)) throw new Failure(`Choose a benchmark: ${BENCHES.join(', ')}.`);
  const other =
    name === 'load' && ['--trace', '--bytes'].includes(rest.join(' ')) ? rest[0] : undefined;
  const options = other ? [] : argumentsOf(name, rest);
  await ensureInstalled();
  await ensureBuilt();
  if (!WITHOUT_BROWSER.includes(name) && other !== '--bytes')
    process.env.CHROMIUM_PATH = await browserFor(name);
  const file = other === '--trace' ? 'trace-load' : other === '--bytes' ? 'load-bytes' : name;
  const { run } = await importTypescript(`bench/${file}.ts`);
  try {
    await run(...options);
  } catch (error) {
    throw new Failure(`The benchmark failed: ${error instanceof Error ? error.stack : error}`);
  }
});
