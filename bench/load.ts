import type { Browser, Page } from '@playwright/test';
import { gzipSize } from '../e2e/build/testing/built-files';
import { inFreshContext, signInAt, slowDown, withBrowser } from './lib/browser';
import { makeData } from './lib/data';
import { serveFloor } from './lib/floor';
import { report } from './lib/report';
import { startBuilt, withTempFolder } from './lib/running';
import { median } from './lib/statistics';

const LOADS = 7;
const GRANTS = 1_000;
const SETTLE_MS = 1_500;

/** Recorded by the page itself. Times are in milliseconds since navigation started. */
type Metrics = { lcp: number; blocked: number; shift: number; firstRow: number; paths: string[] };

/**
 * Runs in the page before its own scripts. Records what happens until `settleMs` after the first
 * matching element, then logs it to the console. Nothing queries the page meanwhile: Playwright's
 * locators inject a script, which would be measured too.
 */
function record({ element, settleMs }: { element: string; settleMs: number }): void {
  const metrics: Metrics = { lcp: 0, blocked: 0, shift: 0, firstRow: 0, paths: [] };
  const observe = (type: string, onEntry: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(onEntry)).observe({
      type,
      buffered: true,
    });
  observe('largest-contentful-paint', ({ startTime }) => {
    metrics.lcp = startTime;
  });
  observe('longtask', ({ duration }) => {
    metrics.blocked += Math.max(0, duration - 50);
  });
  observe('layout-shift', (entry) => {
    metrics.shift += Number(Reflect.get(entry, 'value'));
  });
  const elements = new MutationObserver(() => {
    if (!document.querySelector(element)) return;
    elements.disconnect();
    // Wait for the frame that shows it.
    requestAnimationFrame(() => {
      metrics.firstRow = performance.now();
      metrics.paths = performance
        .getEntriesByType('resource')
        .map(({ name }) => new URL(name).pathname)
        .filter((path) => !path.startsWith('/favicon'));
      setTimeout(() => console.info(JSON.stringify({ metrics })), settleMs);
    });
  });
  elements.observe(document, { childList: true, subtree: true });
}

async function load(page: Page, url: string, element: string): Promise<Metrics> {
  await page.addInitScript(record, { element, settleMs: SETTLE_MS });
  await slowDown(page);
  const message = page.waitForEvent('console', {
    predicate: (logged) => logged.text().startsWith('{"metrics"'),
    timeout: 60_000,
  });
  await page.goto(url);
  return JSON.parse((await message).text()).metrics;
}

type Targets = { ours: string; floor: string; recoveryKey: string };

async function measure(browser: Browser, { ours, floor, recoveryKey }: Targets) {
  const loads: { page: Metrics; floor: Metrics }[] = [];
  for (let round = 0; round < LOADS; round++) {
    const page = await inFreshContext(browser, async (page) => {
      await signInAt(page, ours, recoveryKey);
      return load(page, `${ours}/profile`, 'table a');
    });
    const bare = await inFreshContext(browser, async (page) => {
      // The dashboard got its process and fonts while signing in, so the baseline gets them too.
      await page.goto(floor);
      return load(page, floor, 'h1');
    });
    console.error(
      `${round + 1}: LCP ${Math.round(page.lcp)} ms, row ${Math.round(page.firstRow)} ms, floor ${Math.round(bare.lcp)} ms`,
    );
    loads.push({ page, floor: bare });
  }
  return loads;
}

export async function run(): Promise<void> {
  const loads = await withTempFolder(async (data) => {
    const { recoveryKey } = await makeData(data, GRANTS);
    const server = await startBuilt(data);
    try {
      return await withTempFolder(async (folder) => {
        const floor = await serveFloor(folder);
        const targets = { ours: server.address, floor: floor.address, recoveryKey };
        return withBrowser((browser) => measure(browser, targets)).finally(floor.stop);
      });
    } finally {
      await server.stop();
    }
  });
  const of = (pick: (load: (typeof loads)[number]) => number) => median(loads.map(pick));
  const floorBlocked = of(({ floor }) => floor.blocked);
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
      `LCP ${Math.round(lcp)} ms, first row ${Math.round(firstRow)} ms, floor’s LCP ${Math.round(floorLcp)} ms; the floor’s main thread was blocked for ${Math.round(floorBlocked)} ms.`,
    ],
  );
}
