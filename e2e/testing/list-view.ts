import { expect, type Page } from '@playwright/test';

export const viewOf = (page: Page) => {
  const statuses = page.getByRole('navigation', { name: 'Status' });
  return {
    search: page.getByRole('searchbox', { name: 'Search grants' }),
    statuses,
    /** A link with its count, such as “Active 651”. */
    status: (word: string) => statuses.getByRole('link', { name: new RegExp(`^${word}\\b`) }),
    currentStatus: statuses.locator('[aria-current=page]'),
    sort: page.getByLabel('Sort', { exact: true }),
    allows: page.getByRole('combobox', { name: 'Allows' }),
    clearAllows: page.getByRole('button', { name: 'Clear Allows' }),
    suggestions: page.getByRole('listbox', { name: 'Allows' }),
    /** The result line: how many grants there are, or match. */
    progress: page
      .getByRole('status')
      .filter({ hasText: /^(Counting…|[\d,]+\+? (of|found|loaded|grants?)\b)/ }),
    stop: page.getByRole('button', { name: 'Stop', exact: true }),
    resume: page.getByRole('button', { name: 'Continue', exact: true }),
    clear: page.getByRole('button', { name: 'Clear filters' }),
  };
};

/** Waits until that many grants are all there are. */
export const expectTotal = (page: Page, count: number, options?: { timeout: number }) =>
  expect(viewOf(page).progress).toHaveText(
    `${count.toLocaleString('en')} ${count === 1 ? 'grant' : 'grants'}`,
    options,
  );

export async function expectNames(page: Page, names: string[]): Promise<void> {
  const links = page.getByRole('table', { name: 'Grants' }).getByRole('link');
  if (names.length === 0) await expect(links).toHaveCount(0);
  else await expect(links).toHaveText(names);
}
