import { expect, type Page } from '@playwright/test';

/** Waits until the page says, where screen readers hear it, that something went well. */
export async function expectStatus(page: Page, text: string): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: text })).toHaveText(text);
}
