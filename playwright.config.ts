import { defineConfig } from '@playwright/test';
import type { WorkerOptions } from './e2e/testing/fixtures';
import { installedChromium } from './scripts/chromium.mjs';

const executablePath = installedChromium();
const SCREENSHOTS = '**/screenshots.spec.ts';
/** These need the double: failures on demand, ties, cross-origin requests. */
const NETWORK_ONLY = [
  '**/{bad-weather,cross-origin,long-lists,proxied-catalogue,server-search,thousand-grants}.spec.ts',
];

/** Tests that don't run against the double, and why. */
const OWN_ONLY = {
  files: {
    [SCREENSHOTS]: 'screenshots for the README',
    '**/accessibility/*.spec.ts': 'pages look and work the same with any server',
    '**/build/*.spec.ts': 'what we build, and how our server sends it',
    '**/server/*.spec.ts': 'our server and its database',
  },
  tags: {
    '@availability': 'only our server says in advance whether a Profile ID is taken',
    '@idempotency': 'only our server honours an Idempotency-Key',
    '@validation': 'real servers accept expiry times in the past',
    '@did-document': 'the proxy does not forward DID documents',
    '@openapi': 'only our server describes its operations',
  },
};

export default defineConfig<object, WorkerOptions>({
  testDir: 'e2e',
  // Unit tests of the double are next to it, as `*.test.ts`.
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  reporter: 'list',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  // Generous, for busy machines.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    // Screenshots would take a third of the run time, and a trace has snapshots of the page anyway.
    trace: { mode: 'retain-on-failure', screenshots: false },
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        // Chromium's sandbox doesn't work as root.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        // Only the pages themselves may use the network.
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-quic',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'journeys', testIgnore: [SCREENSHOTS, ...NETWORK_ONLY] },
    {
      name: 'network',
      use: { target: 'network' },
      testIgnore: Object.keys(OWN_ONLY.files),
      grepInvert: new RegExp(`(?:${Object.keys(OWN_ONLY.tags).join('|')})\\b`),
    },
    { name: 'screenshots', testMatch: SCREENSHOTS },
  ],
});
