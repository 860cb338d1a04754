import { expect, type Page } from '@playwright/test';

/** `number` starts at 1. */
export const stepOf = (page: Page, number: number) =>
  page
    .getByRole('list', { name: 'Steps' })
    .getByRole('listitem')
    .nth(number - 1);

export const titleOf = (page: Page, number: number) =>
  stepOf(page, number).getByRole('heading', { name: /\((done|now|later)\)$/ });

export async function expectDone(page: Page, number: number): Promise<void> {
  await expect(titleOf(page, number)).toContainText('(done)');
}

export async function newGrantId(page: Page): Promise<string> {
  await expectDone(page, 1);
  const href = await stepOf(page, 1).getByRole('link').getAttribute('href');
  return href?.replace('/grants/', '') ?? '';
}
