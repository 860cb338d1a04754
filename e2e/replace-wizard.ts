import { expect, type Page } from '@playwright/test';

/** A step of the page that replaces a grant, by its number. */
export const stepOf = (page: Page, number: number) =>
  page
    .getByRole('list', { name: 'Steps' })
    .getByRole('listitem')
    .nth(number - 1);

/** The title of a step, which says in words how far it is. */
export const titleOf = (page: Page, number: number) =>
  stepOf(page, number).getByRole('heading', { name: /\((done|now|later)\)$/ });

/** Waits until a step is done, which it says in words too. */
export async function expectDone(page: Page, number: number): Promise<void> {
  await expect(titleOf(page, number)).toContainText('(done)');
}

/** The id of the new grant, once it is made. */
export async function newGrantId(page: Page): Promise<string> {
  await expectDone(page, 1);
  const href = await stepOf(page, 1).getByRole('link').getAttribute('href');
  return href?.replace('/grants/', '') ?? '';
}
