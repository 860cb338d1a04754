import type { Browser, CDPSession, Page } from '@playwright/test';
import { inFreshContext, signInAt, slowDownCpu, withBrowser } from './lib/browser';
import { makeData } from './lib/data';
import { clickTimes, scrollFrames } from './lib/list-times';
import { report } from './lib/report';
import { startBuilt, withTempFolder } from './lib/running';
import { median, quantile } from './lib/statistics';

const MANY = 100_000;
const FEW = 200;
const CLICKS = 20;
const SETTLE_MS = 500;
const FRAME_BUDGET_MS = 17;
const LOAD_TIMEOUT_MS = 180_000;

const number = new Intl.NumberFormat('en');

/** Waits until the count settles: rows are added a few per frame. */
async function countNodes(page: Page): Promise<number> {
  let nodes = 0;
  for (let before = -1; nodes !== before; ) {
    await page.waitForTimeout(SETTLE_MS);
    before = nodes;
    nodes = await page.getByRole('main').evaluate((main) => main.querySelectorAll('*').length);
  }
  return nodes;
}

async function heapMb(devtools: CDPSession): Promise<number> {
  await devtools.send('HeapProfiler.enable');
  await devtools.send('HeapProfiler.collectGarbage');
  await devtools.send('HeapProfiler.disable');
  return (await devtools.send('Runtime.getHeapUsage')).usedSize / 1e6;
}

const endOfList = (page: Page) =>
  page
    .getByRole('status')
    .filter({ hasText: /^[\d,]+ grants$/ })
    .and(page.locator('[aria-busy=false]'));

/** A sort loads all grants. Going back to the plain list then shows all of them. */
async function loadAll(page: Page): Promise<number> {
  const start = performance.now();
  await page.getByLabel('Sort', { exact: true }).selectOption('oldest');
  await endOfList(page).waitFor({ timeout: LOAD_TIMEOUT_MS });
  const seconds = (performance.now() - start) / 1000;
  await page.getByLabel('Sort', { exact: true }).selectOption('newest');
  await endOfList(page).waitFor({ state: 'attached' });
  return seconds;
}

const menuButton = (page: Page) => page.locator('table button[aria-haspopup=menu]').first();

/** Loads the script of the menu, so that it doesn't count as part of a click. */
async function fetchMenu(page: Page): Promise<void> {
  await menuButton(page).click();
  await page.getByRole('menu').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('menu').waitFor({ state: 'detached' });
}

async function requestsOfRevoking(page: Page): Promise<number> {
  let requests = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/profile/auth-grants')) requests += 1;
  });
  await menuButton(page).click();
  await page.getByRole('menuitem', { name: 'Revoke' }).click();
  await page.getByRole('button', { name: 'Revoke grant' }).click();
  await page.getByRole('alertdialog').waitFor({ state: 'detached' });
  await page.waitForLoadState('networkidle');
  return requests;
}

type Profile = { address: string; recoveryKey: string };

const nodesOfFew = (browser: Browser, { address, recoveryKey }: Profile) =>
  inFreshContext(browser, async (page) => {
    await signInAt(page, address, recoveryKey);
    await endOfList(page).waitFor({ state: 'attached' });
    return countNodes(page);
  });

const measureMany = (browser: Browser, { address, recoveryKey }: Profile) =>
  inFreshContext(browser, async (page) => {
    await signInAt(page, address, recoveryKey);
    const seconds = await loadAll(page);
    console.error(`Loaded in ${seconds.toFixed(1)} s.`);
    const devtools = await page.context().newCDPSession(page);
    const nodes = await countNodes(page);
    const frames = await scrollFrames(page);
    await page.evaluate(() => scrollTo(0, 0));
    await fetchMenu(page);
    await slowDownCpu(devtools);
    const clicks = await clickTimes(page, CLICKS);
    // Collecting garbage any earlier would also discard compiled code, and slow down the clicks.
    const heap = await heapMb(devtools);
    const revoking = await requestsOfRevoking(page);
    return { seconds, heap, nodes, frames, clicks, revoking };
  });

export async function run(): Promise<void> {
  const { few, many } = await withTempFolder(async (data) => {
    const fewKeys = await makeData(data, FEW);
    console.error(`Creating ${number.format(MANY)} grants…`);
    const manyKeys = await makeData(data, MANY);
    const { address, stop } = await startBuilt(data);
    return withBrowser(async (browser) => ({
      few: await nodesOfFew(browser, { address, recoveryKey: fewKeys.recoveryKey }),
      many: await measureMany(browser, { address, recoveryKey: manyKeys.recoveryKey }),
    })).finally(stop);
  });
  const slowFrames = many.frames.filter((time) => time > FRAME_BUDGET_MS).length;
  const loaded = `with ${number.format(MANY)} grants loaded`;
  report(
    'list',
    [
      { what: `nodes in \`main\` ${loaded}`, figure: many.nodes, budget: 900, aim: 600 },
      { what: `the same, more than with ${FEW}`, figure: many.nodes - few, budget: 0 },
      { what: `heap ${loaded}`, unit: 'MB', figure: many.heap, budget: 60, aim: 45 },
      {
        what: 'frame of a scroll of 100 px a frame, p99, 1× CPU',
        unit: 'ms',
        figure: quantile(many.frames, 0.99),
        budget: FRAME_BUDGET_MS,
      },
      {
        what: 'click to the next paint, 4× CPU, median',
        unit: 'ms',
        figure: median(many.clicks),
        budget: 64,
        aim: 48,
      },
      {
        what: 'list requests after one grant is revoked',
        figure: many.revoking,
        budget: 0,
      },
    ],
    [
      `All were loaded in ${many.seconds.toFixed(1)} s. The slowest of ${CLICKS} clicks took ${Math.round(Math.max(...many.clicks))} ms, the longest of ${many.frames.length} frames ${Math.round(Math.max(...many.frames))} ms, the median one ${median(many.frames).toFixed(1)} ms; ${slowFrames} of them were late, and 1 in 100 is allowed to be.`,
    ],
  );
}
