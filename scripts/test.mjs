import { ensureChromium } from './chromium.mjs';
import { runScript } from './lib/failure.mjs';
import { installEngines } from './lib/find-engines.mjs';
import { ensurePostgresql } from './lib/find-postgresql.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { refuseArguments } from './lib/refuse-arguments.mjs';
import { capture, npm } from './lib/run.mjs';
import { stepLine, summaryOf } from './lib/summary.mjs';
import { warningsIn } from './lib/warn.mjs';

/**
 * Each step is a script in package.json, so `npm run STEP` runs it alone. Cheap ones come first.
 */
const STEPS = [
  'lint',
  'types',
  'layers',
  'dead-code',
  'test:unit',
  'build',
  'test:engines',
  'test:e2e',
];

const secondsSince = (/** @type {number} */ start) => (performance.now() - start) / 1000;

/**
 * First of all, so that it says at once what it installs, and the times of the steps don't depend
 * on it. The steps that need what couldn't be installed say so themselves.
 */
async function install() {
  const start = performance.now();
  await ensureInstalled();
  await ensurePostgresql();
  await ensureChromium().catch(() => undefined);
  await installEngines();
  console.log(stepLine('install', true, secondsSince(start)));
}

/** @param {string} step */
async function runStep(step) {
  const start = performance.now();
  const [command, args] = npm('run', '--silent', step);
  // The tests create their own databases and must never touch the one of the caller.
  const { code, output } = await capture(command, args, { env: { DATABASE_URL: '' } });
  if (code !== 0) console.log(output.trimEnd());
  console.log(stepLine(step, code === 0, secondsSince(start)));
  return { isPassed: code === 0, warnings: warningsIn(output) };
}

await runScript(async () => {
  refuseArguments(
    process.argv.slice(2),
    "npm test runs every step and doesn't take arguments. To run a part: npm run test:unit -- protocol.",
  );
  await install();
  let passed = 0;
  const warnings = [];
  for (const step of STEPS) {
    const result = await runStep(step);
    warnings.push(...result.warnings);
    if (!result.isPassed) break;
    passed += 1;
  }
  const failed = passed < STEPS.length ? 1 : 0;
  console.log(summaryOf(passed, failed, warnings));
  process.exitCode = failed;
});
