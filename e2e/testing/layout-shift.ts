import type { Page } from '@playwright/test';

/** Sums up layout shifts on every page loaded from now on. */
export async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.assign(window, { layoutShift: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const layoutShift = Reflect.get(window, 'layoutShift') + Reflect.get(entry, 'value');
        Object.assign(window, { layoutShift });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** The sum so far, read after the last frame is drawn. */
export const shiftOf = (page: Page) =>
  page.evaluate(
    () =>
      new Promise((resolve) =>
        requestAnimationFrame(() => setTimeout(() => resolve(Reflect.get(window, 'layoutShift')))),
      ),
  );
