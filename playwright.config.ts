import { defineConfig } from '@playwright/test';
import type { WorkerOptions } from './e2e/fixtures';
import { installedChromium } from './scripts/chromium.mjs';

const executablePath = installedChromium();
const SCREENSHOTS = 'screenshots.spec.ts';
/** Tests of the double's own ways: weather, ties, cross-origin calls. */
const NETWORK_ONLY = 'network-*.spec.ts';

/** What is not run against the double, and why. All other journeys are. */
const OWN_ONLY = {
  files: {
    [SCREENSHOTS]: 'pictures for the README',
    'accessibility*.spec.ts': 'pages look the same, whichever server answers',
    'keyboard*.spec.ts': 'pages are used the same way, whichever server answers',
    'preferences.spec.ts': 'pages look the same, whichever server answers',
    'budgets.spec.ts': 'sizes of our build, and grants put into our database',
    'content-security-policy.spec.ts': 'headers of our server, which the proxy shares',
    'first-paint.spec.ts': 'what our page shows before it asks any server',
    'durability.spec.ts': 'what our database survives',
    'static-hosting.spec.ts': 'our build on a host of files, with our server elsewhere',
  },
  tags: {
    '@availability': 'only our server says beforehand whether a Profile ID is taken',
    '@idempotency': 'only our server heeds an Idempotency-Key',
    '@validation': 'real servers take ends in the past',
    '@did-document': 'the proxy passes on no document of a DID',
    '@openapi': 'only our server describes its calls by itself',
  },
};

export default defineConfig<object, WorkerOptions>({
  testDir: 'e2e',
  outputDir: 'test-results',
  reporter: 'list',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  // For machines that do other work meanwhile: what waits longer than this has failed.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    // Pictures of each moment would take a third of the time; a trace has the page itself too.
    trace: { mode: 'retain-on-failure', screenshots: false },
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        // Chromium's sandbox does not work as root.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        // Nothing but the pages themselves may use the network.
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-quic',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'journeys', testIgnore: [SCREENSHOTS, NETWORK_ONLY] },
    {
      name: 'network',
      use: { target: 'network' },
      testIgnore: Object.keys(OWN_ONLY.files),
      grepInvert: new RegExp(`(?:${Object.keys(OWN_ONLY.tags).join('|')})\\b`),
    },
    { name: 'screenshots', testMatch: SCREENSHOTS },
  ],
});
