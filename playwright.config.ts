import { defineConfig } from '@playwright/test';
import type { WorkerOptions } from './e2e/testing/fixtures';
import { installedChromium } from './scripts/chromium.mjs';

const executablePath = installedChromium();
const SCREENSHOTS = '**/screenshots.spec.ts';
/** These start browsers of their own: Chromium, Firefox and WebKit. */
const ENGINES = '**/engines/*.spec.ts';

/**
 * Tests run against our server, with its database. These tags say which tests do more, or less:
 *
 * - `@network`: depends on who answers, so it runs against the double too.
 * - `@double`: needs the double, for failures on demand, ties or another origin.
 * - `@nightly`: takes long, or repeats another test, so it only runs in `npm run test:nightly`.
 */
const tagged = (...tags: string[]) => new RegExp(`(?:${tags.join('|')})\\b`);

/** What `npm test` runs against the double, which the nightly run needn't repeat. */
const NETWORK_BY_DAY = /^(?!.*@nightly\b).*(?:@network|@double)\b/s;

/** Tests that never run against the double, and why. */
const OWN_ONLY = {
  files: {
    [SCREENSHOTS]: 'screenshots for the README',
    [ENGINES]: 'what an engine decides is the same with any server',
    '**/accessibility/*.spec.ts': 'pages look and work the same with any server',
    '**/build/*.spec.ts': 'what we build, and how our server sends it',
    '**/operator.spec.ts': 'what an operator does to our own server',
    '**/server/*.spec.ts': 'our server and its database',
    '**/trust/*.spec.ts': 'which servers a key is used with: these tests start their own',
  },
  tags: {
    '@availability': 'only our server says in advance whether a Profile ID is taken',
    '@idempotency': 'only our server honours an Idempotency-Key',
    '@validation': 'real servers accept expiry times in the past',
    '@did-document': 'the proxy does not forward DID documents',
    '@openapi': 'only our server describes its operations',
    '@own-query': 'only our server searches scopes and challenges',
  },
};

export default defineConfig<object, WorkerOptions>({
  testDir: 'e2e',
  // Unit tests of the double are next to it, as `*.test.ts`.
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  reporter: 'list',
  // Tests wait now and then, so that three keep two cores busy.
  workers: 3,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  // Generous, for busy machines.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    // It would cost every test a sixth of its time. `--trace on` records one.
    trace: 'off',
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
    {
      name: 'journeys',
      testIgnore: [SCREENSHOTS, ENGINES],
      grepInvert: tagged('@double', '@nightly'),
    },
    { name: 'engines', testMatch: ENGINES, grepInvert: tagged('@nightly') },
    {
      name: 'network',
      use: { target: 'network' },
      grep: tagged('@network', '@double'),
      grepInvert: tagged('@nightly'),
    },
    { name: 'nightly', grep: tagged('@nightly'), grepInvert: tagged('@double') },
    {
      name: 'nightly-network',
      use: { target: 'network' },
      testIgnore: Object.keys(OWN_ONLY.files),
      grepInvert: [tagged(...Object.keys(OWN_ONLY.tags)), NETWORK_BY_DAY],
    },
    { name: 'screenshots', testMatch: SCREENSHOTS },
  ],
});
