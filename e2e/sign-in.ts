import type { Page } from '@playwright/test';

/** Signs in with a recovery key on whatever page asks for it. */
export async function signIn(page: Page, recoveryKey: string): Promise<void> {
  if (page.url() === 'about:blank') await page.goto('/sign-in');
  await page.getByRole('tab', { name: 'Recovery key' }).click();
  await page.getByLabel('Recovery key', { exact: true }).fill(recoveryKey);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor({ state: 'detached' });
}
