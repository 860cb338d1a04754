import { Failure, runScript } from './lib/failure.mjs';
import { ensureEngines } from './lib/find-engines.mjs';
import { ensurePostgresql } from './lib/find-postgresql.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { runPlaywright } from './lib/playwright.mjs';
import { npm, runStreaming } from './lib/run.mjs';

async function runTrials() {
  await ensureInstalled();
  await ensurePostgresql();
  const [command, args] = npm('run', '--silent', 'test:trials');
  if ((await runStreaming(command, args)) === 0) return;
  throw new Failure("The server's trials reported failures.");
}

await runScript(async () => {
  // Arguments choose among the journeys.
  if (process.argv.length === 2) await runTrials();
  await ensureEngines();
  await runPlaywright('nightly', 'nightly-network');
});
