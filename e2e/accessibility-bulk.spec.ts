import { expectAccessible } from './accessible';
import { createProfile } from './api';
import { bulkOf, createTen, revokeSelected } from './bulk';
import { expect, test } from './fixtures';
import { rowOf } from './grant-list';
import { signIn } from './sign-in';

test('a selection, and the questions about it', async ({ page, server }) => {
  test.slow();
  const profile = await createProfile(server);
  const [ten] = await createTen(profile);
  await profile.call(`/auth-grant/${ten}/revoke`, { body: {} });
  await signIn(page, profile.recoveryKey);
  const { box, ask, question, selection } = bulkOf(page);
  await expect(rowOf(page, 'Ten')).toContainText('Revoked');
  await box('Ten').check();
  await box('Seven').click({ modifiers: ['Shift'] });
  await expect(selection).toContainText('4 selected');
  await expectAccessible(page, 'a selection');

  await ask('Revoke');
  await expect(question).toHaveAccessibleName('Revoke 3 grants?');
  await expectAccessible(page, 'question before many are revoked');
  await page.keyboard.press('Escape');
  await ask('Delete');
  await expect(question.getByRole('textbox')).toBeVisible();
  await expectAccessible(page, 'question before many are deleted');
  await page.keyboard.press('Escape');
  await selection.getByRole('button', { name: 'Export' }).click();
  await expect(page.getByRole('dialog', { name: /^Export/ })).toBeVisible();
  await expectAccessible(page, 'export');
});

test('bulk work under way, and its failures', async ({ page, server, allowConsole }) => {
  test.slow();
  allowConsole(/403 .*\/revoke/);
  const profile = await createProfile(server);
  await createTen(profile);
  await signIn(page, profile.recoveryKey);
  const { all, says, failures } = bulkOf(page);
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
  await expect(says).toBeVisible();
  await expectAccessible(page, 'bulk work under way');
  release();
  await expect(failures.getByRole('listitem')).toHaveCount(10);
  await expectAccessible(page, 'failures of bulk work');
});
