import { createProfile } from '../testing/api';
import { bulkOf, createTen, NAMES, revokeSelected, statusesOf } from '../testing/bulk';
import { expect, test } from '../testing/fixtures';
import { rowOf } from '../testing/grant-list';
import { hold } from '../testing/network';
import { openSignedIn } from '../testing/signed-in';

test('rows can be selected one by one, in ranges or all together, and revoked', {
  tag: '@network',
}, async ({ page, server }) => {
  const profile = await createProfile(server);
  await createTen(profile);
  await openSignedIn(page, profile.recoveryKey);
  const { selection, box, all, confirmation, work, statusText, startAction } = bulkOf(page);
  await box('Two').check();
  await expect(selection).toContainText('1 selected');
  await expect(page.getByRole('status').filter({ hasText: /^1 selected$/ })).toBeAttached();
  await expect(all).toBeChecked({ indeterminate: true });
  await box('Five').click({ modifiers: ['Shift'] });
  await expect(selection).toContainText('4 selected');
  await all.check();
  await expect(selection).toContainText('10 selected');
  await all.uncheck();
  await expect(selection).toHaveCount(0);

  await box('Three').check();
  await box('One').click({ modifiers: ['Shift'] });
  await startAction('Revoke');
  await expect(confirmation).toHaveAccessibleName('Revoke 3 grants?');
  await expect(confirmation).toContainText('stops working at once');
  await expect(confirmation.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(confirmation).toHaveCount(0);

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
  expect(lists).toBeLessThanOrEqual(1);
});

test('bulk deletion needs the count typed, and includes active grants only on request', async ({
  page,
  server,
}) => {
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
  await expect(confirmation).toContainText('2 grants of the selection are not revoked yet');
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

test('stopped bulk work leaves the remaining grants alone, and can be resumed', async ({
  page,
  server,
}) => {
  const profile = await createProfile(server);
  await createTen(profile);
  await openSignedIn(page, profile.recoveryKey);
  const { all, stop, statusText, work, progress } = bulkOf(page);
  await all.check();
  const answers = await hold(page, '**/revoke');
  await revokeSelected(page, 10);
  await expect(work).toContainText('6 under way, 4 not begun');
  await expect(progress).toHaveAccessibleName('Revoking grants');
  await expect.poll(answers.count).toBe(6);

  await page.getByRole('link', { name: 'Inspect a token' }).click();
  const leaving = page.getByRole('alertdialog', { name: 'Leave before it is done?' });
  await leaving.getByRole('button', { name: 'Stay here' }).click();
  await stop.click();
  await expect(statusText).toContainText('Stopping');
  answers.release();
  await expect(statusText).toHaveText('6 revoked, 4 not begun.');
  const statuses = Object.values(await statusesOf(profile));
  expect(statuses.filter((status) => status === 'revoked')).toHaveLength(6);
  await work.getByRole('button', { name: 'Go on' }).click();
  await expect(statusText).toHaveText('10 revoked.');
});

test('leaving the page stops bulk work and reports its progress', async ({ page, server }) => {
  const profile = await createProfile(server);
  await createTen(profile);
  await openSignedIn(page, profile.recoveryKey);
  await bulkOf(page).all.check();
  const answers = await hold(page, '**/revoke');
  await revokeSelected(page, 10);
  await expect.poll(answers.count).toBe(6);
  await page.getByRole('link', { name: 'Inspect a token' }).click();
  await page.getByRole('button', { name: 'Leave' }).click();
  answers.release();
  await expect(page.getByRole('alert')).toContainText('6 revoked, 4 not begun');
  expect(answers.count()).toBe(6);
});

test('going back during bulk work asks for confirmation first', async ({ page, server }) => {
  const profile = await createProfile(server);
  await createTen(profile);
  await openSignedIn(page, profile.recoveryKey);
  await page.getByRole('link', { name: 'Inspect a token' }).click();
  await page.getByRole('link', { name: 'Auth Grants' }).click();
  await bulkOf(page).all.check();
  const answers = await hold(page, '**/revoke');
  await revokeSelected(page, 10);
  await expect.poll(answers.count).toBe(6);
  // Not page.goBack(), which would wait for a navigation that never comes.
  await page.evaluate(() => history.back());
  const leaving = page.getByRole('alertdialog', { name: 'Leave before it is done?' });
  await leaving.getByRole('button', { name: 'Stay here' }).click();
  await expect(page).toHaveURL(/\/profile$/);
  await expect(bulkOf(page).work).toContainText('6 under way, 4 not begun');
  await page.evaluate(() => history.back());
  await leaving.getByRole('button', { name: 'Leave' }).click();
  await expect(page).toHaveURL(/\/inspect$/);
  answers.release();
  await expect(page.getByRole('alert')).toContainText('6 revoked, 4 not begun');
});

test('“Select all” in a search selects only what matches', async ({ page, server }) => {
  const profile = await createProfile(server);
  await createTen(profile);
  await openSignedIn(page, profile.recoveryKey);
  const { all, selection } = bulkOf(page);
  await expect(all).toBeVisible();
  await page.goto('/profile?q=ve');
  await expect(page.getByText('Those are all 2 grants that match.')).toBeAttached();
  await all.check();
  await expect(selection).toContainText('2 selected');
  await expect(selection.getByRole('button', { name: 'Select all that match' })).toHaveCount(0);
});
