import type { Page } from '@playwright/test';

/**
 * Runs in the page. Records, in milliseconds, how long the page takes for each change caused by an
 * event of this type: its script, plus style and layout. Work that is deferred to a later task
 * doesn't count.
 */
function recordChanges(type: string): void {
  const times: number[] = [];
  Object.assign(window, { times });
  let start = 0;
  addEventListener(
    type,
    () => {
      start = performance.now();
    },
    { capture: true },
  );
  // The page has rendered by now: React does so as soon as its own listener returns.
  addEventListener(type, () => {
    document.body.getBoundingClientRect();
    times.push(performance.now() - start);
  });
}

/** Milliseconds for each event of `type` that `act` causes. */
export async function changeTimes(
  page: Page,
  type: 'click' | 'input',
  act: () => Promise<void>,
): Promise<number[]> {
  await page.evaluate(recordChanges, type);
  await act();
  return page.evaluate(() => Reflect.get(window, 'times') as number[]);
}
