import type { Page } from '@playwright/test';

/** The tab panel has the same name as the field. */
export const recoveryKeyField = (page: Page) =>
  page.getByLabel('Recovery key', { exact: true }).and(page.locator('input'));

/** Whether another server answers the page's calls. */
export const hasUpstream = async (page: Page) =>
  (await page.locator('meta[name=auth-grants-upstream]').count()) > 0;

/** A key is used with another server only once its owner agrees. An upstream is one. */
export async function agreeToUpstream(page: Page): Promise<void> {
  if (!(await hasUpstream(page))) return;
  const agree = page.getByRole('button', { name: 'Use this server' });
  const next = page.getByRole('heading', { level: 1 }).filter({ hasNotText: /^Sign in$/ });
  await agree.or(next).first().waitFor();
  if (await agree.isVisible()) await agree.click();
}

/** Works on any page that asks to sign in. */
export async function signIn(page: Page, recoveryKey: string): Promise<void> {
  if (page.url() === 'about:blank') await page.goto('/sign-in');
  await page.getByRole('tab', { name: 'Recovery key' }).click();
  await recoveryKeyField(page).fill(recoveryKey);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await agreeToUpstream(page);
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
