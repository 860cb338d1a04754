import { buildAlways } from './lib/build.mjs';
import { readBuildOptions } from './lib/build-options.mjs';
import { runScript } from './lib/failure.mjs';
import { ensureInstalled } from './lib/install.mjs';

await runScript(async () => {
  const options = readBuildOptions(process.argv.slice(2), process.env);
  await ensureInstalled();
  await buildAlways(options);
});
