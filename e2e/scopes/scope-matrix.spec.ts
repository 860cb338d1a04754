import { createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { rawScope, summaryOf } from '../testing/grant-form';
import { openBuilder } from '../testing/scope-builder';

test('the matrix is one tab stop and can be navigated with the arrow keys', async ({
  page,
  server,
}) => {
  const profile = await createProfile(server);
  const { box, filter, grid } = await openBuilder(page, profile.recoveryKey);
  const { keyboard } = page;

  await filter.focus();
  await keyboard.press('Tab');
  await expect(box('all: all')).toBeFocused();
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowRight');
  await expect(box('activity: read')).toBeFocused();
  await keyboard.press('ArrowRight');
  await expect(box('activity: read')).toBeFocused();
  await keyboard.press('Space');
  await expect(rawScope(page)).toHaveText('activity:read');
  await expect(box('activity: read')).toBeFocused();
  await expect(box('activity: read')).toBeChecked();

  await keyboard.press('Control+End');
  await expect(box('storage: write')).toBeFocused();
  await expect(box('storage: write')).toBeInViewport();
  await keyboard.press('Home');
  await expect(box('storage: all')).toBeFocused();
  await keyboard.press('PageUp');
  await expect(box('didMetadata: all')).toBeFocused();
  await keyboard.press('Control+Home');
  await expect(box('all: all')).toBeFocused();
  await keyboard.press('End');
  await expect(box('all: admin')).toBeFocused();
  // Only one other row has this action.
  await keyboard.press('ArrowDown');
  await expect(box('app-store: admin')).toBeFocused();
  await keyboard.press('Enter');
  await expect(box('app-store: admin')).not.toBeChecked();

  await keyboard.press('Tab');
  await expect(page.getByRole('radio', { name: '90 days' })).toBeFocused();
  await keyboard.press('Shift+Tab');
  await expect(box('app-store: admin')).toBeFocused();
  await expect(grid.locator('input[tabindex="0"]')).toHaveCount(1);
});

test('filtering the rows keeps what is ticked', async ({ page, server }) => {
  const profile = await createProfile(server);
  const { box, filter, grid, group } = await openBuilder(page, profile.recoveryKey);
  await box('skills: read').click();
  await filter.pressSequentially('Cont');
  await expect(filter).toBeFocused();
  await expect(group.getByText('3 of 20 resources')).toBeVisible();
  await expect(box('contact-methods: read')).toBeVisible();
  await expect(box('skills: read')).toHaveCount(0);
  await box('contracts: read').click();
  await expect(rawScope(page)).toHaveText('contracts:read skills:read');
  await filter.fill('nothing of it');
  await expect(group.getByText('No resource has “nothing of it” in its name.')).toBeVisible();
  // The row with the tab stop is gone, so the “all” row has it now.
  await filter.press('Tab');
  await expect(box('all: read')).toBeFocused();
  await filter.fill('');
  await expect(grid.getByRole('row')).toHaveCount(22);
  await expect(box('skills: read')).toBeChecked();
});

test('clicks in quick succession all count', async ({ page, server }) => {
  const profile = await createProfile(server);
  const { box, grid } = await openBuilder(page, profile.recoveryKey);
  const label = (name: string) => `input[aria-label="${name}"]`;
  const names = ['boosts: read', 'inbox: write', 'all: read', 'skills: write', 'inbox: write'];
  await grid.evaluate(async (table, targets) => {
    for (const target of targets) {
      table.querySelector<HTMLInputElement>(target)?.click();
      // The shortest pause that a browser leaves between two clicks.
      await Promise.resolve();
    }
  }, names.map(label));
  await expect(rawScope(page)).toHaveText('*:read skills:write');
  await expect(box('boosts: read')).toBeChecked();
  await expect(box('inbox: write')).not.toBeChecked();
  await expect(summaryOf(page)).toContainText('Reads everything; writes skills.');
});

test('the whole matrix is in sight, down to its last column on a tablet', async ({
  page,
  server,
}) => {
  const profile = await createProfile(server);
  await page.setViewportSize({ width: 768, height: 1024 });
  const { grid } = await openBuilder(page, profile.recoveryKey);
  await expect(grid.getByRole('columnheader', { name: 'admin' })).toBeInViewport({ ratio: 1 });
  const isScrolled = await grid.evaluate((table) => {
    for (let box: Element | null = table; box && box !== document.body; box = box.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(box);
      if (box.scrollHeight > box.clientHeight + 1 && overflowY !== 'visible') return 'downwards';
      if (box.scrollWidth > box.clientWidth + 1 && overflowX !== 'visible') return 'sideways';
    }
    return 'nowhere';
  });
  expect(isScrolled).toBe('nowhere');
  const [heads, first] = await Promise.all(
    ['admin', 'all'].map((name, index) =>
      grid
        .getByRole(index === 0 ? 'columnheader' : 'rowheader', { name })
        .first()
        .boundingBox(),
    ),
  );
  expect((heads?.y ?? 0) + (heads?.height ?? 0)).toBeLessThanOrEqual((first?.y ?? 0) + 1);
});
