import { runScript } from './lib/failure.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { refuseArguments } from './lib/refuse-arguments.mjs';
import { capture, npm } from './lib/run.mjs';
import { warningsIn } from './lib/warn.mjs';

/**
 * Each step is a script in package.json, so `npm run STEP` runs it alone. Cheap ones come first.
 */
const STEPS = ['lint', 'types', 'layers', 'dead-code', 'test:unit', 'build', 'test:e2e'];

/** @param {string} step */
async function runStep(step) {
  const start = performance.now();
  const [command, args] = npm('run', '--silent', step);
  // The tests create their own databases and must never touch the one of the caller.
  const { code, output } = await capture(command, args, { env: { DATABASE_URL: '' } });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  if (code !== 0) console.log(output.trimEnd());
  else for (const warning of warningsIn(output)) console.warn(warning);
  console.log(`${code === 0 ? '✓' : '✗'} ${step.padEnd(10)} ${seconds.padStart(6)} s`);
  return code === 0;
}

await runScript(async () => {
  refuseArguments(
    process.argv.slice(2),
    'npm test runs every step and takes no arguments. To run a part: npm run test:unit -- protocol.',
  );
  await ensureInstalled();
  let passed = 0;
  let failed = 0;
  for (const step of STEPS) {
    if (await runStep(step)) passed += 1;
    else failed += 1;
    if (failed > 0) break;
  }
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed;
});
