import type { Browser, Page } from '@playwright/test';
import { showScopeAs } from '../e2e/testing/grant-form';
import { type builderOf, openBuilder } from '../e2e/testing/scope-builder';
import { inFreshContext, slowDownCpu, withBrowser } from './lib/browser';
import { changeTimes } from './lib/change-times';
import { makeData } from './lib/data';
import { report } from './lib/report';
import { startBuilt, withTempFolder } from './lib/running';
import { median, quantile } from './lib/statistics';

const PARTS = 60;
const CHANGES = 40;
/** Longer than the work that a change leaves for later, such as its summary. */
const REST_MS = 300;

type Builder = ReturnType<typeof builderOf>;

async function manyParts({ grid }: Builder): Promise<string> {
  const labels = await grid
    .getByRole('checkbox')
    .evaluateAll((boxes) => boxes.map((box) => box.ariaLabel ?? ''));
  const known = labels
    .map((label) => label.replace(': ', ':'))
    .filter((part) => !/\ball\b/.test(part));
  const unknown = Array.from({ length: PARTS }, (_, index) => `resource-${index}:read`);
  return [...known, ...unknown].slice(0, PARTS).join(' ');
}

async function clickBoxes(page: Page, { grid }: Builder): Promise<void> {
  const boxes = grid.getByRole('checkbox').and(page.locator(':not([aria-label*="all"])'));
  // Only boxes that a mouse can reach without scrolling.
  const places = await boxes.evaluateAll((all) =>
    all.flatMap((box) => {
      const { x, y, width, height } = box.getBoundingClientRect();
      const center = { x: x + width / 2, y: y + height / 2 };
      return document.elementFromPoint(center.x, center.y) === box ? [center] : [];
    }),
  );
  for (let index = 0; index < CHANGES; index++) {
    const place = places[(index >> 1) % places.length];
    if (!place) throw new Error('no checkbox is in view');
    await page.mouse.click(place.x, place.y);
    await page.waitForTimeout(REST_MS);
  }
}

async function typeLetters(page: Page, scope: ReturnType<Page['getByLabel']>): Promise<void> {
  await scope.press('End');
  for (const letter of ` boosts:${'w'.repeat(CHANGES - 8)}`) {
    await page.keyboard.type(letter);
    await page.waitForTimeout(REST_MS);
  }
}

const measure = (browser: Browser, address: string, recoveryKey: string) =>
  inFreshContext(browser, async (page) => {
    const builder = await openBuilder(page, recoveryKey, `${address}/grants/new`);
    const parts = await manyParts(builder);
    await showScopeAs(page, 'Text');
    await builder.scope.fill(parts);
    await showScopeAs(page, 'Matrix');
    await slowDownCpu(await page.context().newCDPSession(page));
    const clicks = await changeTimes(page, 'click', () => clickBoxes(page, builder));
    await showScopeAs(page, 'Text');
    const letters = await changeTimes(page, 'input', () => typeLetters(page, builder.scope));
    return { clicks, letters };
  });

export async function run(): Promise<void> {
  const { clicks, letters } = await withTempFolder(async (data) => {
    const { recoveryKey } = await makeData(data, 0);
    const { address, stop } = await startBuilt(data);
    return withBrowser((browser) => measure(browser, address, recoveryKey)).finally(stop);
  });
  const slowest = (times: number[]) => quantile(times, 0.95).toFixed(1);
  const of = `in a scope of ${PARTS} parts, 4× CPU, median`;
  report(
    'builder',
    [
      { what: `click on a box ${of}`, unit: 'ms', figure: median(clicks), budget: 16 },
      { what: `letter ${of}`, unit: 'ms', figure: median(letters), budget: 16 },
    ],
    [
      `Of ${clicks.length} clicks and ${letters.length} letters, 95 % took at most ${slowest(clicks)} and ${slowest(letters)} ms.`,
    ],
  );
}
