import type { Page } from '@playwright/test';

/**
 * Lets a page go by its own clock, as if its server were one of another origin, which doesn't tell the time. For
 * tests that set the page's clock.
 */
export async function hideServerClock(page: Page): Promise<void> {
  await page.route('**/api/**', async (route) => {
    const response = await route.fetch();
    const { date: _, ...headers } = response.headers();
    await route.fulfill({ response, headers });
  });
}
