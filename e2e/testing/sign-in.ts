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
  const next = page.getByRole('heading', { level: 1 }).filter({ hasNotText: /sign in$/ });
  await agree.or(next).first().waitFor();
  if (await agree.isVisible()) await agree.click();
}

/** The first step of a new profile. The second shows its recovery key. */
export async function enterProfile(
  page: Page,
  profileId: string,
  displayName = 'Ada Lovelace',
): Promise<void> {
  await page.getByLabel('Display name').fill(displayName);
  await page.getByLabel('Profile ID').fill(profileId);
  await page.getByRole('button', { name: 'Continue' }).click();
}

/** The second step: proves that the key is saved. Returns the key. */
export async function createShownProfile(page: Page): Promise<string> {
  const recoveryKey = await page.getByRole('textbox', { name: 'Recovery key' }).inputValue();
  await page.getByLabel('Last 4 characters').fill(recoveryKey.slice(-4));
  await page.getByRole('button', { name: 'Create profile' }).click();
  return recoveryKey;
}

/** Chooses one of the servers that the deployment lists. */
export async function chooseServer(page: Page, url: string): Promise<void> {
  const change = page.getByRole('button', { name: 'Change server' });
  const select = page.getByLabel('Server', { exact: true });
  await change.or(select).waitFor();
  if (await change.isVisible()) await change.click();
  await select.selectOption({ label: new URL(url).host });
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

/** Signs out of a key. Doesn't wait: unsaved changes are asked about, too. */
export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  const question = page.getByRole('alertdialog', { name: /^Sign out of/ });
  await question.getByRole('button', { name: 'Sign out' }).click();
}
