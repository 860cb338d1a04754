import { ensureBuilt } from './lib/build.mjs';
import { runScript } from './lib/failure.mjs';
import { ensureInstalled } from './lib/install.mjs';

await runScript(async () => {
  await ensureInstalled();
  await ensureBuilt();
  const { main } = await import(new URL('../dist/server/restore.js', import.meta.url).href);
  await main(process.argv.slice(2), process.env);
});
