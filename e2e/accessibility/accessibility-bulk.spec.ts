import { expectAccessible } from '../testing/accessible';
import { createProfile } from '../testing/api';
import { bulkOf, createTen, revokeSelected } from '../testing/bulk';
import { expect, test } from '../testing/fixtures';
import { rowOf } from '../testing/grant-list';
import { openSignedIn } from '../testing/signed-in';

test('a selection and its confirmations are accessible', async ({ page, server }) => {
  test.slow();
  const profile = await createProfile(server);
  const [ten] = await createTen(profile);
  await profile.call(`/auth-grant/${ten}/revoke`, { body: {} });
  await openSignedIn(page, profile.recoveryKey);
  const { box, startAction, confirmation, selection } = bulkOf(page);
  await expect(rowOf(page, 'Ten')).toContainText('Revoked');
  await box('Ten').check();
  await box('Seven').click({ modifiers: ['Shift'] });
  await expect(selection).toContainText('4 selected');
  await expectAccessible(page, 'a selection');

  await startAction('Revoke');
  await expect(confirmation).toHaveAccessibleName('Revoke 3 grants?');
  await expectAccessible(page, 'confirmation before many are revoked');
  await page.keyboard.press('Escape');
  await startAction('Delete');
  await expect(confirmation.getByRole('textbox')).toBeVisible();
  await expectAccessible(page, 'confirmation before many are deleted');
  await page.keyboard.press('Escape');
  await selection.getByRole('button', { name: 'Export' }).click();
  await expect(page.getByRole('dialog', { name: /^Export/ })).toBeVisible();
  await expectAccessible(page, 'export');
});

test('a running bulk operation and its failures are accessible', { tag: '@nightly' }, async ({
  page,
  server,
  allowConsole,
}) => {
  test.slow();
  allowConsole(/403 .*\/revoke/);
  const profile = await createProfile(server);
  await createTen(profile);
  await openSignedIn(page, profile.recoveryKey);
  const { all, statusText, failures } = bulkOf(page);
  await all.check();
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/revoke', async (route) => {
    await released;
    await route.fulfill({
      status: 403,
      json: { code: 'FORBIDDEN', message: 'This operation requires authGrants:write scope' },
    });
  });
  await revokeSelected(page, 10);
  await expect(statusText).toBeVisible();
  await expectAccessible(page, 'bulk operation in progress');
  release();
  await expect(failures.getByRole('listitem')).toHaveCount(10);
  await expectAccessible(page, 'failures of a bulk operation');
});
