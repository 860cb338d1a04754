import { createGrant, createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { writeScope } from '../testing/grant-form';
import { submitToken } from '../testing/sign-in';

test('signing in again after a token session ends keeps the page and what was typed', async ({
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/401 .*\/api\//);
  const profile = await createProfile(server);
  const scope = 'authGrants:read authGrants:write';
  const old = await createGrant(profile, { name: 'Old', scope });
  const fresh = await createGrant(profile, { name: 'Fresh', scope });
  await submitToken(page, await profile.signToken(old.challenge));
  await page.getByRole('link', { name: 'New grant' }).click();
  await page.getByLabel('Name').fill('Typed before the end');
  await writeScope(page, 'authGrants:read');
  await profile.call(`/auth-grant/${old.id}/revoke`, { body: {} });

  await page.getByRole('button', { name: 'Create grant', exact: true }).click();
  await page.getByRole('button', { name: 'Sign in again' }).click();
  const dialog = page.getByRole('dialog', { name: 'Sign in again' });
  // Screen readers would read out a dialog inside the alert with it.
  await expect(page.getByRole('alert').getByRole('dialog')).toHaveCount(0);
  await dialog
    .getByRole('textbox', { name: 'API token' })
    .fill(await profile.signToken(fresh.challenge));
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Sign in again' })).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();

  await expect(page.getByLabel('Name')).toHaveValue('Typed before the end');
  await page.getByRole('button', { name: 'Create grant', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Typed before the end' })).toBeVisible();
});
