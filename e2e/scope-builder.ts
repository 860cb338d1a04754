import type { Page } from '@playwright/test';

/** The parts of the scope builder in the form of a grant. */
export function builderOf(page: Page) {
  const group = page.getByRole('group', { name: 'Scope' });
  return {
    group,
    grid: group.getByRole('grid', { name: 'Resources and actions' }),
    /** The box of a part, as `boosts: write`, `boosts: all` or `all: read`. */
    box: (name: string) => group.getByRole('checkbox', { name, exact: true }),
    filter: group.getByLabel('Filter resources'),
    suggestions: group.getByRole('region', { name: 'Suggestions' }),
    mend: group.getByRole('button', { name: 'Apply suggestions' }),
  };
}
