import { expect, type Page } from '@playwright/test';

/** Waits for a page with its code and its data: its title is there while it’s still on its way. */
export async function expectWhole(page: Page, title: string | RegExp = /./): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(page.locator('.skeleton')).toHaveCount(0);
}
