import { ensureBuilt } from './lib/build.mjs';
import { endWithNpm } from './lib/end-with-npm.mjs';
import { runScript } from './lib/failure.mjs';
import { ensureInstalled } from './lib/install.mjs';

await runScript(async () => {
  endWithNpm();
  await ensureInstalled();
  await ensureBuilt();
  await import('./serve.mjs');
});
