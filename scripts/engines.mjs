import { runScript } from './lib/failure.mjs';
import { ensureEngines } from './lib/find-engines.mjs';
import { runPlaywright } from './lib/playwright.mjs';

await runScript(async () => {
  await ensureEngines();
  await runPlaywright('engines');
});
