import { expect, type Page } from '@playwright/test';
import { fieldsOf, showScopeAs, summaryOf } from './grant-form';
import { openSignedIn } from './signed-in';

export function builderOf(page: Page) {
  const group = page.getByRole('group', { name: 'Scope' });
  return {
    group,
    grid: group.getByRole('grid', { name: 'Resources and actions' }),
    /** A checkbox such as `boosts: write`, `boosts: all` or `all: read`. */
    box: (name: string) => group.getByRole('checkbox', { name, exact: true }),
    filter: group.getByLabel('Filter resources'),
    issues: summaryOf(page).getByRole('region', { name: 'Issues' }),
    fix: summaryOf(page).getByRole('button', { name: 'Fix scope' }),
  };
}

export async function openBuilder(page: Page, recoveryKey: string, path = '/grants/new') {
  await openSignedIn(page, recoveryKey, path);
  await showScopeAs(page, 'Matrix');
  const builder = builderOf(page);
  await expect(builder.grid).toBeVisible();
  return { ...fieldsOf(page), ...builder };
}
