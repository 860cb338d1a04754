import { defineConfig } from '@playwright/test';
import { installedChromium } from './scripts/chromium.mjs';

const executablePath = installedChromium();
const SCREENSHOTS = 'screenshots.spec.ts';

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  reporter: 'list',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  use: {
    trace: 'retain-on-failure',
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
    { name: 'journeys', testIgnore: SCREENSHOTS },
    { name: 'screenshots', testMatch: SCREENSHOTS },
  ],
});
