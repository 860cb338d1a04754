import { expect, type Page } from '@playwright/test';

/** Waits for a status message that screen readers announce. */
export async function expectStatus(page: Page, text: string): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: text })).toHaveText(text);
}
