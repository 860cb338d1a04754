import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

/** Each width and each colour scheme once: no colour depends on the width. */
const VIEWS = [
  { width: 1440, colorScheme: 'light' },
  { width: 320, colorScheme: 'dark' },
] as const;

/** Runs axe, wide and light, then narrow and dark, and also fails on horizontal scrolling. */
export async function expectAccessible(page: Page, state: string): Promise<void> {
  await test.step(`${state} is accessible`, async () => {
    for (const { width, colorScheme } of VIEWS) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page })
        .setLegacyMode()
        .options({ resultTypes: ['violations'] })
        .analyze();
      const found = violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]);
      expect(found, `${state}, ${colorScheme}, ${width} px`).toEqual([]);
      const overflow = await page.evaluate(() => {
        const { scrollWidth = 0, clientWidth = 0 } = document.scrollingElement ?? {};
        return scrollWidth - clientWidth;
      });
      expect(overflow, `${state}, horizontal scrolling at ${width} px`).toBeLessThanOrEqual(0);
    }
  });
}
