import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test';
import { recoveryKeyField } from '../../e2e/testing/sign-in';
import { installedChromium } from '../../scripts/chromium.mjs';

/** 1.6 Mbps down, 750 kbps up, 150 ms round trip. */
const SLOW_NETWORK = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (750 * 1024) / 8,
};
const SLOW_CPU = 4;

export async function withBrowser<Result>(act: (browser: Browser) => Promise<Result>) {
  const executablePath = installedChromium();
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  try {
    return await act(browser);
  } finally {
    await browser.close();
  }
}

export async function signInAt(page: Page, address: string, recoveryKey: string): Promise<void> {
  await page.goto(`${address}/sign-in`);
  await page.getByRole('tab', { name: 'Recovery key' }).click();
  await recoveryKeyField(page).fill(recoveryKey);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.locator('table a').first().waitFor({ timeout: 60_000 });
}

/** Also disables the cache, so that every load is cold. */
export async function slowDown(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
  await devtools.send('Network.emulateNetworkConditions', SLOW_NETWORK);
  await slowDownCpu(devtools);
}

export async function slowDownCpu(devtools: CDPSession): Promise<void> {
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOW_CPU });
}

export async function inFreshContext<Result>(
  browser: Browser,
  act: (page: Page) => Promise<Result>,
) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    return await act(await context.newPage());
  } finally {
    await context.close();
  }
}
