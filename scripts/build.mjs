import { buildAlways } from './lib/build.mjs';
import { adviceFor, readBuildOptions } from './lib/build-options.mjs';
import { runScript } from './lib/failure.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { warn } from './lib/warn.mjs';

await runScript(async () => {
  const options = readBuildOptions(process.argv.slice(2), process.env);
  await ensureInstalled();
  await buildAlways(options);
  const advice = adviceFor(options.base);
  if (advice !== null) warn(advice);
});
