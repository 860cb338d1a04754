import { runScript } from './lib/failure.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { refuseArguments } from './lib/refuse-arguments.mjs';
import { capture, npm } from './lib/run.mjs';
import { warningsIn } from './lib/warn.mjs';

/** Each step is a script of package.json, to be run alone as `npm run STEP`; the cheap ones first. */
const STEPS = ['lint', 'types', 'layers', 'dead-code', 'test:unit', 'build', 'test:e2e'];

/** @param {string} step */
async function runStep(step) {
  const start = performance.now();
  const [command, args] = npm('run', '--silent', step);
  // The tests bring their own databases, and must not touch the one of who runs them.
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
    'npm test takes all steps, and no flags. A part is, for example, npm run test:unit -- protocol.',
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
