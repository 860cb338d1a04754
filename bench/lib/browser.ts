import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test';
import { BrowserProcess } from '../../e2e/engines/testing/browser-process';
import { recoveryKeyField } from '../../e2e/testing/sign-in';
import { installedChromium } from '../../scripts/chromium.mjs';
import { withTempFolder } from './running';

/** 1.6 Mbps down, 750 kbps up, 150 ms round trip. */
export const SLOW_NETWORK = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (750 * 1024) / 8,
};
export const SLOW_CPU = 4;

const executablePath = () => installedChromium() ?? chromium.executablePath();

/** So that it neither asks for rights nor does work of its own. */
const FLAGS = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function withBrowser<Result>(act: (browser: Browser) => Promise<Result>) {
  const browser = await chromium.launch({ executablePath: executablePath(), args: FLAGS });
  try {
    return await act(browser);
  } finally {
    await browser.close();
  }
}

/** For a program that brings its own way to drive it: the port is that of its DevTools. */
export const withOpenBrowser = <Result>(act: (port: number) => Promise<Result>) =>
  withTempFolder(async (folder) => {
    const browser = new BrowserProcess(executablePath(), [
      ...FLAGS,
      '--headless',
      '--no-first-run',
      '--window-size=1440,900',
      '--remote-debugging-port=0',
      `--user-data-dir=${folder}`,
    ]);
    try {
      return await act(Number(await browser.waitFor(/DevTools listening on ws:\/\/[^/]+:(\d+)\//)));
    } finally {
      await browser.stop();
    }
  });

/** In a tab that's closed afterwards, of a browser that keeps running. */
export async function inTabOf<Result>(port: number, act: (page: Page) => Promise<Result>) {
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  try {
    const context = browser.contexts()[0];
    if (!context) throw new Error('the browser has no profile');
    const page = await context.newPage();
    return await act(page).finally(() => page.close());
  } finally {
    // Only disconnects.
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
