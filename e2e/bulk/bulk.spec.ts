import type { Page } from '@playwright/test';
import { createProfile } from '../testing/api';
import { bulkOf, createTen, NAMES, revokeSelected, statusesOf } from '../testing/bulk';
import { expect, test } from '../testing/fixtures';
import { rowOf } from '../testing/grant-list';
import { hold } from '../testing/network';
import type { ServerProcess } from '../testing/server-process';
import { openSignedIn } from '../testing/signed-in';

test('the selected grants are revoked, and no others', async ({ page, server }) => {
  const profile = await createProfile(server);
  await createTen(profile);
  await openSignedIn(page, profile.recoveryKey);
  const { box, work, statusText } = bulkOf(page);
  await box('Three').check();
  await box('One').click({ modifiers: ['Shift'] });
  let lists = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/auth-grants')) lists += 1;
  });
  await revokeSelected(page, 3);
  await expect(statusText).toHaveText('3 revoked.');
  await expect(work).toBeFocused();
  for (const name of ['One', 'Two', 'Three']) {
    await expect(
      rowOf(page, name).getByRole('cell', { name: 'Revoked', exact: true }),
    ).toBeVisible();
  }
  await expect(rowOf(page, 'Four')).toContainText('Active');
  expect(await statusesOf(profile)).toMatchObject({ Three: 'revoked', Four: 'active' });
  expect(lists).toBe(0);
});

test('revoking a selection asks first', async ({ page, server }) => {
  const profile = await createProfile(server);
  await createTen(profile);
  await openSignedIn(page, profile.recoveryKey);
  const { box, startAction, confirmation, selection } = bulkOf(page);
  await box('Two').check();
  await box('Five').click({ modifiers: ['Shift'] });
  await startAction('Revoke');
  await expect(confirmation).toHaveAccessibleName('Revoke 4 grants?');
  await expect(confirmation).toContainText('stops working immediately');
  await expect(confirmation.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(confirmation).toHaveCount(0);
  await expect(selection).toContainText('4 selected');
  expect(new Set(Object.values(await statusesOf(profile)))).toEqual(new Set(['active']));
});

test('bulk deletion includes active grants only on request', async ({ page, server }) => {
  const profile = await createProfile(server);
  const ids = await createTen(profile);
  for (const id of ids.slice(-2)) await profile.call(`/auth-grant/${id}/revoke`, { body: {} });
  await openSignedIn(page, profile.recoveryKey);
  const { box, startAction, confirmation, statusText, close, selection } = bulkOf(page);
  await expect(rowOf(page, 'Two')).toContainText('Revoked');
  await box('One').check();
  await box('Four').click({ modifiers: ['Shift'] });

  await startAction('Delete');
  await expect(confirmation).toHaveAccessibleName('Delete 2 grants?');
  await expect(confirmation).toContainText('2 of the selected grants are still active');
  const yes = confirmation.getByRole('button', { name: /^Delete/ });
  await expect(yes).toBeDisabled();
  await confirmation.getByRole('textbox', { name: 'Type 2 to delete them' }).fill('4');
  await expect(yes).toBeDisabled();
  await confirmation.getByRole('checkbox', { name: /^Revoke them first/ }).check();
  await expect(confirmation).toHaveAccessibleName('Delete 4 grants?');
  await yes.click();
  await expect(statusText).toHaveText('4 revoked and deleted.');
  for (const name of NAMES.slice(0, 4)) await expect(rowOf(page, name)).toHaveCount(0);
  expect(Object.keys(await statusesOf(profile))).toEqual(NAMES.slice(4));
  await close.click();
  await expect(selection).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});

/** Revokes ten grants, of which the first six wait for their answers. */
async function revokeTen(page: Page, server: ServerProcess) {
  const profile = await createProfile(server);
  await createTen(profile);
  await openSignedIn(page, profile.recoveryKey);
  // So that there is a page to go back to.
  await page.getByRole('link', { name: 'Inspect a token' }).click();
  await page.getByRole('link', { name: 'Auth Grants' }).click();
  const { all, work } = bulkOf(page);
  await all.check();
  const answers = await hold(page, '**/revoke');
  await revokeSelected(page, 10);
  await expect(work).toContainText('6 in progress, 4 remaining');
  await expect.poll(answers.count).toBe(6);
  const leaving = page.getByRole('alertdialog', { name: 'Stop and leave?' });
  return {
    answers,
    work,
    stay: () => leaving.getByRole('button', { name: 'Stay here' }).click(),
    leave: () => leaving.getByRole('button', { name: 'Leave' }).click(),
  };
}

test('following a link during bulk work asks first, then stops the work', async ({
  page,
  server,
}) => {
  const { answers, work, stay, leave } = await revokeTen(page, server);
  const link = page.getByRole('link', { name: 'Inspect a token' });
  await link.click();
  await stay();
  await expect(page).toHaveURL(/\/profile$/);
  await expect(work).toContainText('6 in progress, 4 remaining');
  await link.click();
  await leave();
  await expect(page).toHaveURL(/\/inspect$/);
  answers.release();
  await expect(page.getByRole('alert')).toContainText('6 revoked, 4 remaining');
  expect(answers.count()).toBe(6);
});

test('Back during bulk work asks first, then stops the work', async ({ page, server }) => {
  const { answers, work, stay, leave } = await revokeTen(page, server);
  // Not page.goBack(), which would wait for a navigation that never comes.
  await page.evaluate(() => history.back());
  await stay();
  await expect(page).toHaveURL(/\/profile$/);
  await expect(work).toContainText('6 in progress, 4 remaining');
  await page.evaluate(() => history.back());
  await leave();
  await expect(page).toHaveURL(/\/inspect$/);
  answers.release();
  await expect(page.getByRole('alert')).toContainText('6 revoked, 4 remaining');
});

test.describe('on a narrow screen', () => {
  test.use({ viewport: { width: 320, height: 640 } });

  test('a message is shown above the selection, not on it', async ({ page, context, server }) => {
    await context.grantPermissions(['clipboard-write']);
    const profile = await createProfile(server);
    await createTen(profile);
    await openSignedIn(page, profile.recoveryKey);
    const { box, selection } = bulkOf(page);
    await box('One').check();
    await expect(selection).toBeVisible();
    await page.getByRole('button', { name: 'Copy challenge of Two' }).click();
    const message = page.getByRole('status').getByText('Challenge copied');
    await expect(message).toBeVisible();
    const covered = async () => {
      const [text, bar] = await Promise.all([message.boundingBox(), selection.boundingBox()]);
      return text && bar && text.y + text.height - bar.y;
    };
    await expect.poll(covered).toBeLessThanOrEqual(0);
  });
});
