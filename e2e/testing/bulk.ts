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

/** In reverse, because the list shows the newest first, and should show {@link NAMES} in order. */
export const createTen = (owner: Owner) =>
  createGrants(
    owner,
    NAMES.toReversed().map((name) => ({ name, scope: 'boosts:read' })),
  );

export const statusesOf = async (owner: Owner) =>
  Object.fromEntries((await listGrants(owner)).map(({ name, status }) => [name, status]));

export function bulkOf(page: Page) {
  const selection = page.getByRole('region', { name: 'Selection' });
  const work = page.getByRole('region', { name: 'Bulk work' });
  const confirmation = page.getByRole('alertdialog');
  return {
    selection,
    work,
    confirmation,
    failures: work.getByRole('region', { name: 'Failures' }),
    statusText: work.getByRole('status'),
    box: (name: string) => page.getByRole('checkbox', { name: `Select ${name}`, exact: true }),
    all: page.getByRole('checkbox', { name: 'Select all', exact: true }),
    startAction: (action: 'Revoke' | 'Delete') =>
      selection.getByRole('button', { name: `${action} selected`, exact: true }).click(),
    retry: work.getByRole('button', { name: 'Retry failed' }),
    close: work.getByRole('button', { name: 'Close' }),
  };
}

export async function revokeSelected(page: Page, count: number): Promise<void> {
  const { startAction, confirmation } = bulkOf(page);
  const what = `Revoke ${count.toLocaleString('en')} ${count === 1 ? 'grant' : 'grants'}`;
  await startAction('Revoke');
  await expect(confirmation).toHaveAccessibleName(`${what}?`);
  await confirmation.getByRole('button', { name: what, exact: true }).click();
}
