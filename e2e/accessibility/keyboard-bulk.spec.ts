import { createProfile } from '../testing/api';
import { bulkOf, createTen, NAMES, statusesOf } from '../testing/bulk';
import { expect, test } from '../testing/fixtures';
import { openSignedIn } from '../testing/signed-in';
import { tabTo } from '../testing/tab-to';

test('grants can be bulk revoked and deleted without a mouse', async ({ page, server }) => {
  const profile = await createProfile(server);
  await createTen(profile);
  await openSignedIn(page, profile.recoveryKey);
  const { box, selection, confirmation, work, statusText, close } = bulkOf(page);
  const title = page.getByRole('heading', { level: 1 });
  await expect(box('One')).toBeVisible();

  await tabTo(page, box('One'));
  await page.keyboard.press('Space');
  await expect(selection).toContainText('1 selected');
  await tabTo(page, box('Three'));
  await page.keyboard.press('Shift+Space');
  await expect(selection).toContainText('3 selected');

  const revoke = selection.getByRole('button', { name: 'Revoke selected' });
  await tabTo(page, revoke);
  await page.keyboard.press('Enter');
  await expect(confirmation.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(revoke).toBeFocused();
  await page.keyboard.press('Enter');
  await tabTo(page, confirmation.getByRole('button', { name: 'Revoke 3 grants' }));
  await page.keyboard.press('Enter');
  await expect(statusText).toHaveText('3 revoked.');
  await expect(work).toBeFocused();
  await tabTo(page, close);
  await page.keyboard.press('Enter');
  await expect(title).toBeFocused();

  await tabTo(page, selection.getByRole('button', { name: 'Delete selected' }));
  await page.keyboard.press('Enter');
  await tabTo(page, confirmation.getByRole('textbox'));
  await page.keyboard.type('3');
  await tabTo(page, confirmation.getByRole('button', { name: 'Delete 3 grants' }));
  await page.keyboard.press('Enter');
  await expect(statusText).toHaveText('3 deleted.');
  expect(Object.keys(await statusesOf(profile))).toEqual(NAMES.slice(3));
});
