import { expect, type Page } from '@playwright/test';
import { viewOf } from './list-view';

export const rowOf = (page: Page, name: string) =>
  page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) });

export async function openActions(page: Page, name: string) {
  await page.getByRole('button', { name: `Actions for ${name}`, exact: true }).click();
  const menu = page.getByRole('menu', { name: `Actions for ${name}` });
  await expect(menu).toBeVisible();
  return menu;
}

export async function chooseAction(page: Page, name: string, action: string): Promise<void> {
  const menu = await openActions(page, name);
  await menu.getByRole('menuitem', { name: action, exact: true }).click();
}

/** The same in the menu of the grant's own page. */
export async function chooseMore(page: Page, action: string): Promise<void> {
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: action, exact: true }).click();
}

const readRows = (page: Page) =>
  page
    .getByRole('table', { name: 'Grants' })
    .getByRole('row')
    .evaluateAll((rows) =>
      rows.flatMap((row) => {
        const href = row.querySelector('a')?.getAttribute('href');
        return href && row.ariaRowIndex ? [{ index: row.ariaRowIndex, href }] : [];
      }),
    );

/**
 * Scrolls through the whole list and returns the ids in row order. Fails if a row shows two grants,
 * or a grant appears in two rows.
 */
export async function scrollThroughList(page: Page): Promise<string[]> {
  const idAt = new Map<string, string>();
  const table = page.getByRole('table', { name: 'Grants' });
  let wasAtEnd = false;
  await expect(table).toBeVisible();
  await page.evaluate(() => scrollTo(0, 0));
  await expect
    .poll(
      async () => {
        const isWhole = await viewOf(page)
          .progress.filter({ hasText: /^[\d,]+ grants?\b/ })
          .isVisible();
        const bottom = await table.evaluate((box) => box.getBoundingClientRect().bottom);
        const isAtEnd = isWhole && bottom < (page.viewportSize()?.height ?? 0);
        for (const { index, href } of await readRows(page)) {
          const id = href.replace('/grants/', '');
          expect(idAt.get(index) ?? id, `the grant in row ${index}`).toBe(id);
          idAt.set(index, id);
        }
        await page.mouse.wheel(0, 300);
        // The last rows can render just after the table has grown.
        const isRead = isAtEnd && wasAtEnd;
        wasAtEnd = isAtEnd;
        return isRead;
      },
      { intervals: [20], timeout: 30_000 },
    )
    .toBe(true);
  // Sorted by row, because the first rows read may be from before the page scrolled up.
  const ids = [...idAt].sort(([a], [b]) => Number(a) - Number(b)).map(([, id]) => id);
  expect(new Set(ids).size, 'a grant stands in one row only').toBe(ids.length);
  return ids;
}
