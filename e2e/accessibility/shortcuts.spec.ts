import { createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { seedGrants } from '../testing/seed';
import { openSignedIn } from '../testing/signed-in';

const STEPS = 40;

test('keys move through a long list, select and open, and stay in sight', async ({
  page,
  server,
}) => {
  const profile = await createProfile(server);
  await seedGrants(server, profile.profileId, 120);
  await openSignedIn(page, profile.recoveryKey);
  await expect(page.getByRole('table', { name: 'Grants' }).getByRole('link').first()).toBeVisible();
  const focused = page.locator(':focus');
  // The keys load once the page is idle.
  await expect(async () => {
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible({
      timeout: 500,
    });
  }).toPass();
  await page.keyboard.press('Escape');

  // Faster than rows are rendered, and further than the screen reaches.
  for (let step = 0; step < STEPS; step += 1) await page.keyboard.press('j');
  const row = page.locator('tr[aria-rowindex]').filter({ has: focused });
  await expect(row).toHaveAttribute('aria-rowindex', String(STEPS + 1));
  await expect(focused).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('x');
  await expect(row.getByRole('checkbox')).toBeChecked();
  await expect(page.getByText('1 selected').first()).toBeVisible();

  for (let step = 0; step < STEPS; step += 1) await page.keyboard.press('ArrowUp');
  await expect(row).toHaveAttribute('aria-rowindex', '2');
  // Below the head of the table, which sticks to the top.
  const isOnTop = await focused.evaluate((link) => {
    const { left, top, width, height } = link.getBoundingClientRect();
    return link.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  });
  expect(isOnTop).toBe(true);

  await page.keyboard.press('/');
  await expect(page.getByLabel('Search grants')).toBeFocused();
  await page.keyboard.type('x?n');
  await expect(page.getByLabel('Search grants')).toHaveValue('x?n');
});
