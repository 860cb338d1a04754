import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

const WIDTHS = [1440, 320];
/** Rules whose result can differ in dark mode. The elements are the same. */
const COLOR_RULES = ['color-contrast', 'link-in-text-block'];

/** Runs axe, light and dark, wide and narrow, and also fails on horizontal scrolling. */
export async function expectAccessible(page: Page, state: string): Promise<void> {
  await test.step(`${state} is accessible`, async () => {
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        const axe = new AxeBuilder({ page }).setLegacyMode();
        if (colorScheme === 'dark') axe.withRules(COLOR_RULES);
        const { violations } = await axe.analyze();
        const found = violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]);
        expect(found, `${state}, ${colorScheme}, ${width} px`).toEqual([]);
      }
      const overflow = await page.evaluate(() => {
        const { scrollWidth = 0, clientWidth = 0 } = document.scrollingElement ?? {};
        return scrollWidth - clientWidth;
      });
      expect(overflow, `${state}, horizontal scrolling at ${width} px`).toBeLessThanOrEqual(0);
    }
  });
}
