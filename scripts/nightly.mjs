import { runScript } from './lib/failure.mjs';
import { runPlaywright } from './lib/playwright.mjs';

await runScript(() => runPlaywright('nightly', 'nightly-network'));
