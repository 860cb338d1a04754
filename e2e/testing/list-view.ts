import { expect, type Page } from '@playwright/test';

export const viewOf = (page: Page) => ({
  search: page.getByRole('searchbox', { name: 'Search grants' }),
  status: page.getByLabel('Status', { exact: true }),
  sort: page.getByLabel('Sort', { exact: true }),
  allows: page.getByRole('combobox', { name: 'Allows' }),
  clearAllows: page.getByRole('button', { name: 'Clear Allows' }),
  suggestions: page.getByRole('listbox', { name: 'Allows' }),
  progress: page.getByRole('status').filter({ hasText: /\b(?:match|matches|in this order)\b/ }),
  stop: page.getByRole('button', { name: 'Stop', exact: true }),
  resume: page.getByRole('button', { name: 'Go on', exact: true }),
  clear: page.getByRole('button', { name: 'Clear filters' }),
});

export async function expectNames(page: Page, names: string[]): Promise<void> {
  const links = page.getByRole('table', { name: 'Grants' }).getByRole('link');
  if (names.length === 0) await expect(links).toHaveCount(0);
  else await expect(links).toHaveText(names);
}
