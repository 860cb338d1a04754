import { expect, type Page } from '@playwright/test';
import { createGrants, listGrants, type Owner } from './api';

export const NAMES = [
  'One',
  'Two',
  'Three',
  'Four',
  'Five',
  'Six',
  'Seven',
  'Eight',
  'Nine',
  'Ten',
];

/** Grants that the list shows in the order of {@link NAMES}. */
export const createTen = (owner: Owner) =>
  createGrants(
    owner,
    NAMES.toReversed().map((name) => ({ name, scope: 'boosts:read' })),
  );

export const statusesOf = async (owner: Owner) =>
  Object.fromEntries((await listGrants(owner)).map(({ name, status }) => [name, status]));

/** What a page shows of bulk work. */
export function bulkOf(page: Page) {
  const selection = page.getByRole('region', { name: 'Selection' });
  const work = page.getByRole('region', { name: 'Bulk work' });
  const question = page.getByRole('alertdialog');
  return {
    selection,
    work,
    question,
    failures: work.getByRole('region', { name: 'Failures' }),
    progress: work.getByRole('progressbar'),
    says: work.getByRole('status'),
    box: (name: string) => page.getByRole('checkbox', { name: `Select ${name}`, exact: true }),
    all: page.getByRole('checkbox', { name: 'Select all', exact: true }),
    ask: (action: 'Revoke' | 'Delete') =>
      selection.getByRole('button', { name: `${action} selected`, exact: true }).click(),
    retry: work.getByRole('button', { name: 'Retry failed' }),
    stop: work.getByRole('button', { name: 'Stop' }),
    close: work.getByRole('button', { name: 'Close' }),
  };
}

/** Asks for all selected grants to be revoked, and says yes. */
export async function revokeSelected(page: Page, count: number): Promise<void> {
  const { ask, question } = bulkOf(page);
  const what = `Revoke ${count.toLocaleString('en')} ${count === 1 ? 'grant' : 'grants'}`;
  await ask('Revoke');
  await expect(question).toHaveAccessibleName(`${what}?`);
  await question.getByRole('button', { name: what, exact: true }).click();
}
