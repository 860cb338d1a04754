import { createGrant, createProfile, readGrant } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { fieldsOf, writeDescription } from '../testing/grant-form';
import { chooseAction, rowOf } from '../testing/grant-list';
import { hold } from '../testing/network';
import { signIn, signOut } from '../testing/sign-in';
import { openSignedIn } from '../testing/signed-in';

test('signing out asks before unsaved changes are lost', async ({ page, server }) => {
  const { recoveryKey } = await createProfile(server);
  await openSignedIn(page, recoveryKey);
  await page.getByRole('link', { name: 'New grant' }).click();
  await fieldsOf(page).name.fill('Unsaved');
  await signOut(page);
  const confirmation = page.getByRole('alertdialog', { name: 'Discard changes?' });
  await confirmation.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
});

test('signing out in another tab moves an unsaved form to the sign-in page', async ({
  page,
  context,
  server,
}) => {
  const { recoveryKey } = await createProfile(server);
  await openSignedIn(page, recoveryKey);
  const form = await context.newPage();
  await form.goto('/grants/new');
  await fieldsOf(form).name.fill('Unsaved');
  await signOut(page);
  await expect(form.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
});

test('a draft is visible only to its author', async ({ page, server }) => {
  const author = await createProfile(server);
  const other = await createProfile(server);
  await openSignedIn(page, author.recoveryKey);
  await page.getByRole('link', { name: 'New grant' }).click();
  await fieldsOf(page).name.fill('Of the author');
  page.on('dialog', (dialog) => dialog.accept());
  await page.goto('/sign-in?then=/grants/new');
  await signIn(page, other.recoveryKey);
  await expect(fieldsOf(page).name).toHaveValue('');
  await page.goto('/sign-in?then=/grants/new');
  await signIn(page, author.recoveryKey);
  await expect(fieldsOf(page).name).toHaveValue('Of the author');
});

test('an edit doesn’t undo changes saved elsewhere in the meantime', async ({
  page,
  context,
  server,
}) => {
  const profile = await createProfile(server);
  const { id } = await createGrant(profile, { name: 'One' });
  await openSignedIn(page, profile.recoveryKey);
  await page.goto(`/grants/${id}/edit`);
  await writeDescription(page, 'mine');
  const other = await context.newPage();
  await other.goto(`/grants/${id}/edit`);
  await fieldsOf(other).name.fill('Two');
  await fieldsOf(other).save.click();
  await expect(other.getByRole('heading', { level: 1, name: 'Two' })).toBeVisible();
  await fieldsOf(page).save.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Two' })).toBeVisible();
  expect(await readGrant(profile, id)).toMatchObject({ name: 'Two', description: 'mine' });
});

test('Escape closes a dialog whose request is in progress, and the row goes on saying so', async ({
  page,
  server,
}) => {
  const profile = await createProfile(server);
  await createGrant(profile, { name: 'Nightly export' });
  await openSignedIn(page, profile.recoveryKey);
  const revoking = await hold(page, '**/revoke');
  await chooseAction(page, 'Nightly export', 'Revoke');
  const confirmation = page.getByRole('alertdialog', { name: /^Revoke .*Nightly export.*\?$/ });
  await confirmation.getByRole('button', { name: 'Revoke grant' }).click();
  await expect(confirmation.getByRole('button', { name: 'Revoking…' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(confirmation).toBeHidden();
  await expect(rowOf(page, 'Nightly export')).toContainText('Revoking…');
  revoking.release();
  await expect(rowOf(page, 'Nightly export')).toContainText('Revoked');
});
