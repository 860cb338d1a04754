import type { Page } from '@playwright/test';

/** Adds up the layout shifts of each page that is loaded from now on. */
export async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.assign(window, { shifted: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const shifted = Reflect.get(window, 'shifted') + Reflect.get(entry, 'value');
        Object.assign(window, { shifted });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** What has shifted up to now, once the last frame is drawn. */
export const shiftOf = (page: Page) =>
  page.evaluate(
    () =>
      new Promise((resolve) =>
        requestAnimationFrame(() => setTimeout(() => resolve(Reflect.get(window, 'shifted')))),
      ),
  );
