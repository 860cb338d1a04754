import { expect, type Page } from '@playwright/test';

export const fieldsOf = (page: Page) => ({
  name: page.getByLabel('Name', { exact: true }),
  description: page.getByLabel('Description', { exact: true }),
  preset: page.getByLabel('Preset', { exact: true }),
  scope: page.getByLabel('Scope text', { exact: true }),
  day: page.getByLabel('Expires at', { exact: true }),
  choice: (name: string) => page.getByRole('radio', { name, exact: true }),
  create: page.getByRole('button', { name: 'Create grant' }),
  save: page.getByRole('button', { name: 'Save changes' }),
  /** Replaces the buttons above when the scope writes everywhere. */
  review: page.getByRole('button', { name: 'Review', exact: true }),
  replace: page.getByRole('button', { name: 'Replace grant' }),
});

export async function shownGrantId(page: Page, name: string): Promise<string> {
  await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
  return new URL(page.url()).pathname.replace('/grants/', '');
}
