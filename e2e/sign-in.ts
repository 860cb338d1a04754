import type { Page } from '@playwright/test';

/** Signs in with a recovery key on whatever page asks for it. */
export async function signIn(page: Page, recoveryKey: string): Promise<void> {
  if (page.url() === 'about:blank') await page.goto('/sign-in');
  await page.getByRole('tab', { name: 'Recovery key' }).click();
  // The panel of the tab has the same name as the field in it.
  const field = page.getByLabel('Recovery key', { exact: true }).and(page.locator('input'));
  await field.fill(recoveryKey);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor({ state: 'detached' });
}
