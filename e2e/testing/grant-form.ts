import { expect, type Page } from '@playwright/test';

export const fieldsOf = (page: Page) => ({
  name: page.getByLabel('Name', { exact: true }),
  description: page.getByLabel('Description', { exact: true }),
  scope: page.getByLabel('Scope text', { exact: true }),
  day: page.getByLabel('Expires on', { exact: true }),
  choice: (name: string) => page.getByRole('radio', { name, exact: true }),
  create: page.getByRole('button', { name: 'Create grant', exact: true }),
  createWithToken: page.getByRole('button', { name: 'Create grant and token' }),
  save: page.getByRole('button', { name: 'Save changes' }),
  replace: page.getByRole('button', { name: 'Replace grant' }),
});

/** Shows one of the four views of the scope. */
export const showScopeAs = (page: Page, tab: 'By operation' | 'Presets' | 'Matrix' | 'Text') =>
  page.getByRole('tab', { name: tab, exact: true }).click();

export async function writeScope(page: Page, scope: string): Promise<void> {
  await showScopeAs(page, 'Text');
  await page.getByLabel('Scope text', { exact: true }).fill(scope);
}

export async function choosePreset(page: Page, name: string): Promise<void> {
  await showScopeAs(page, 'Presets');
  await page
    .getByRole('group', { name: 'Preset' })
    .getByRole('radio', { name, exact: true })
    .check();
}

export async function writeDescription(page: Page, description: string): Promise<void> {
  const field = page.getByLabel('Description', { exact: true });
  await page.getByLabel('Name', { exact: true }).waitFor();
  if ((await field.count()) === 0)
    await page.getByRole('button', { name: 'Add description' }).click();
  await field.fill(description);
}

/** On the page of an existing grant, opens the fields of its scope and expiry. */
export const openAccess = (page: Page) =>
  page.getByRole('button', { name: 'Change scope or expiry' }).click();

/** What stands beside the form, with the scope as it's written first. */
export const summaryOf = (page: Page) => page.getByRole('region', { name: 'Summary' });
export const rawScope = (page: Page) => summaryOf(page).getByRole('code').first();

/** The question about a wide scope, which comes before anything is sent. */
export const reviewOf = (page: Page) =>
  page.getByRole('alertdialog', { name: /with full access\?|that can change everything\?/ });

export async function shownGrantId(page: Page, name: string): Promise<string> {
  await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
  return new URL(page.url()).pathname.replace('/grants/', '');
}
