import type { Browser, Page } from '@playwright/test';
import { gzipSize } from '../e2e/built-files';
import { inFreshContext, signInAt, slowDown, withBrowser } from './lib/browser';
import { makeData } from './lib/data';
import { serveFloor } from './lib/floor';
import { report } from './lib/report';
import { startBuilt, withFolder } from './lib/running';
import { median } from './lib/statistics';

const LOADS = 7;
const GRANTS = 1_000;
const SETTLE_MS = 1_500;

/** What a page notes of its own loading: times in milliseconds since it began. */
type Noted = { lcp: number; blocked: number; shift: number; firstRow: number; paths: string[] };

/**
 * In the page, before its own scripts: notes what happens until some time after the first element of
 * this kind, and says it on the console. Nothing asks the page meanwhile, since the locators of a test
 * bring a script of their own along, which would be measured with it.
 */
function note({ element, settleMs }: { element: string; settleMs: number }): void {
  const noted: Noted = { lcp: 0, blocked: 0, shift: 0, firstRow: 0, paths: [] };
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
  const elements = new MutationObserver(() => {
    if (!document.querySelector(element)) return;
    elements.disconnect();
    // The frame that shows it.
    requestAnimationFrame(() => {
      noted.firstRow = performance.now();
      noted.paths = performance
        .getEntriesByType('resource')
        .map(({ name }) => new URL(name).pathname)
        .filter((path) => !path.startsWith('/favicon'));
      setTimeout(() => console.info(JSON.stringify({ noted })), settleMs);
    });
  });
  elements.observe(document, { childList: true, subtree: true });
}

async function load(page: Page, url: string, element: string): Promise<Noted> {
  await page.addInitScript(note, { element, settleMs: SETTLE_MS });
  await slowDown(page);
  const said = page.waitForEvent('console', {
    predicate: (message) => message.text().startsWith('{"noted"'),
    timeout: 60_000,
  });
  await page.goto(url);
  return JSON.parse((await said).text()).noted;
}

type Places = { ours: string; floor: string; recoveryKey: string };

async function measure(browser: Browser, { ours, floor, recoveryKey }: Places) {
  const loads: { page: Noted; floor: Noted }[] = [];
  for (let round = 0; round < LOADS; round++) {
    const page = await inFreshContext(browser, async (page) => {
      await signInAt(page, ours, recoveryKey);
      return load(page, `${ours}/profile`, 'table a');
    });
    const bare = await inFreshContext(browser, async (page) => {
      // Ours has its process and fonts from signing in; the floor gets them in the same way.
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
