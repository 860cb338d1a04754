import type { Browser, Page } from '@playwright/test';
import { gzipSize } from '../e2e/built-files';
import { signInAt, slowDown, withBrowser } from './lib/browser';
import { makeData } from './lib/data';
import { serveFloor } from './lib/floor';
import { report } from './lib/report';
import { startBuilt, withFolder } from './lib/running';
import { median } from './lib/statistics';

const LOADS = 7;
const GRANTS = 1_000;
const SETTLE_MS = 1_500;

/** What a page notes of its own loading. */
type Noted = { lcp: number; blocked: number; shift: number; firstRow: number; paths: string[] };

/** In the page, before its own scripts. */
function note(): void {
  const noted: Noted = { lcp: 0, blocked: 0, shift: 0, firstRow: 0, paths: [] };
  Object.assign(window, { noted });
  const observe = (type: string, take: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({
      type,
      buffered: true,
    });
  observe('largest-contentful-paint', ({ startTime }) => {
    noted.lcp = startTime;
  });
  observe('longtask', ({ duration }) => {
    noted.blocked += Math.max(0, duration - 50);
  });
  observe('layout-shift', (entry) => {
    noted.shift += Number(Reflect.get(entry, 'value'));
  });
  const rows = new MutationObserver(() => {
    if (!document.querySelector('table a')) return;
    rows.disconnect();
    // The frame that shows it.
    requestAnimationFrame(() => {
      noted.firstRow = performance.now();
      noted.paths = performance
        .getEntriesByType('resource')
        .map(({ name }) => new URL(name).pathname)
        .filter((path) => !path.startsWith('/favicon'));
    });
  });
  rows.observe(document, { childList: true, subtree: true });
}

const notedBy = (page: Page) => page.evaluate(() => Reflect.get(window, 'noted') as Noted);

async function load(page: Page, url: string, element: string): Promise<Noted> {
  await page.addInitScript(note);
  await slowDown(page);
  await page.goto(url);
  await page.locator(element).first().waitFor({ timeout: 60_000 });
  await page.waitForTimeout(SETTLE_MS);
  return notedBy(page);
}

async function inFreshContext<Result>(browser: Browser, act: (page: Page) => Promise<Result>) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    return await act(await context.newPage());
  } finally {
    await context.close();
  }
}

type Places = { ours: string; floor: string; recoveryKey: string };

async function measure(browser: Browser, { ours, floor, recoveryKey }: Places) {
  const loads: { page: Noted; floor: Noted }[] = [];
  for (let round = 0; round < LOADS; round++) {
    const page = await inFreshContext(browser, async (page) => {
      await signInAt(page, ours, recoveryKey);
      return load(page, `${ours}/profile`, 'table a');
    });
    const bare = await inFreshContext(browser, (page) => load(page, floor, 'h1'));
    console.error(
      `${round + 1}: LCP ${Math.round(page.lcp)} ms, row ${Math.round(page.firstRow)} ms, floor ${Math.round(bare.lcp)} ms`,
    );
    loads.push({ page, floor: bare });
  }
  return loads;
}

/** The table of budgets of the first page. */
export async function run(): Promise<void> {
  const loads = await withFolder(async (data) => {
    const { recoveryKey } = await makeData(data, GRANTS);
    const server = await startBuilt(data);
    try {
      return await withFolder(async (folder) => {
        const floor = await serveFloor(folder);
        const places = { ours: server.address, floor: floor.address, recoveryKey };
        return withBrowser((browser) => measure(browser, places)).finally(floor.stop);
      });
    } finally {
      await server.stop();
    }
  });
  const of = (pick: (load: (typeof loads)[number]) => number) => median(loads.map(pick));
  const floorLcp = of(({ floor }) => floor.lcp);
  const lcp = of(({ page }) => page.lcp);
  const firstRow = of(({ page }) => page.firstRow);
  const paths = loads[0]?.page.paths ?? [];
  const bytes = paths
    .filter((path) => path.endsWith('.js'))
    .reduce((sum, path) => sum + gzipSize(path), 0);
  report(
    'load',
    [
      {
        what: 'JavaScript of the first route, signed in',
        unit: 'kB',
        figure: bytes / 1000,
        budget: 112,
        aim: 102,
      },
      { what: 'requests until the first row', figure: 1 + paths.length, budget: 5, aim: 4 },
      { what: 'LCP ÷ floor’s LCP', figure: lcp / floorLcp, budget: 0.45, aim: 0.37 },
      {
        what: 'first data row ÷ floor’s LCP',
        figure: firstRow / floorLcp,
        budget: 1.35,
        aim: 1.25,
      },
      {
        what: 'main thread blocked over 50 ms',
        unit: 'ms',
        figure: of(({ page }) => page.blocked),
        budget: 100,
        aim: 65,
      },
      { what: 'layout shift', figure: Math.max(...loads.map(({ page }) => page.shift)), budget: 0 },
    ],
    [
      `LCP ${Math.round(lcp)} ms, first row ${Math.round(firstRow)} ms, floor’s LCP ${Math.round(floorLcp)} ms; the floor’s main thread was blocked for ${Math.round(of(({ floor }) => floor.blocked))} ms.`,
    ],
  );
}
