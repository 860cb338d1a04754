import type { Page } from '@playwright/test';

/** The tab panel has the same name as the field. */
export const recoveryKeyField = (page: Page) =>
  page.getByLabel('Recovery key', { exact: true }).and(page.locator('input'));

/** Works on any page that asks to sign in. */
export async function signIn(page: Page, recoveryKey: string): Promise<void> {
  if (page.url() === 'about:blank') await page.goto('/sign-in');
  await page.getByRole('tab', { name: 'Recovery key' }).click();
  await recoveryKeyField(page).fill(recoveryKey);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor({ state: 'detached' });
}

/** Doesn't wait: the token can be invalid. */
export async function submitToken(page: Page, token: string): Promise<void> {
  if (page.url() === 'about:blank') await page.goto('/sign-in');
  await page.getByRole('tab', { name: 'API token' }).click();
  await page.getByRole('textbox', { name: 'API token' }).fill(token);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** Doesn't wait: unsaved changes are asked about first. */
export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
}
