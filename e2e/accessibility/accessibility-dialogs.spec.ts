import { expectAccessible } from '../testing/accessible';
import { createGrant, createProfile, newRecoveryKey } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { chooseAction } from '../testing/grant-list';
import { respond503 } from '../testing/network';
import { chooseServer, recoveryKeyField, signIn, submitToken } from '../testing/sign-in';

test('the API token dialog is accessible', async ({ page, server }) => {
  test.slow();
  const profile = await createProfile(server);
  await createGrant(profile, { name: 'Reader', scope: 'authGrants:read' });
  await signIn(page, profile.recoveryKey);
  await chooseAction(page, 'Reader', 'Create API token');
  const dialog = page.getByRole('dialog', { name: 'API token' });
  await expect(dialog.getByRole('button', { name: 'Sign', exact: true })).toBeVisible();
  await expectAccessible(page, 'before signing a token');
  await dialog.getByRole('button', { name: 'Sign', exact: true }).click();
  await dialog.getByRole('button', { name: 'Test token' }).click();
  await expect(dialog.getByText('Valid. The server accepted')).toBeVisible();
  await expectAccessible(page, 'a token');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('alertdialog', { name: 'Close without copying?' })).toBeVisible();
  await expectAccessible(page, 'confirmation before an uncopied token is discarded');
});

test('a session that has ended is accessible', async ({ page, server, allowConsole }) => {
  test.slow();
  allowConsole(/401 .*\/api\//);
  const profile = await createProfile(server);
  const { id, challenge } = await createGrant(profile, { scope: 'authGrants:read' });
  await submitToken(page, await profile.signToken(challenge));
  await expect(page.getByRole('table', { name: 'Grants' })).toBeVisible();
  await profile.call(`/auth-grant/${id}/revoke`, { body: {} });
  await page.reload();
  await expect(page.getByRole('button', { name: 'Sign in again' })).toBeVisible();
  await expectAccessible(page, 'a session that has ended');
  await page.getByRole('button', { name: 'Sign in again' }).click();
  await expect(page.getByRole('dialog', { name: 'Sign in again' })).toBeVisible();
  await expectAccessible(page, 'signing in again');
});

test('a key without a profile, and one for another server, are accessible', async ({
  page,
  allowConsole,
}) => {
  test.slow();
  allowConsole(/404 .*\/api\/profile/);
  await page.goto('/sign-in');
  await page.getByRole('tab', { name: 'Recovery key' }).click();
  await recoveryKeyField(page).fill(newRecoveryKey());
  await chooseServer(page, 'https://network.learncard.com');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  const confirmation = page.getByRole('alertdialog', { name: /^Use your key with/ });
  await expect(confirmation).toBeVisible();
  await expectAccessible(page, 'confirmation before a key is used elsewhere');
  await confirmation.getByRole('button', { name: 'Cancel' }).click();

  await chooseServer(page, page.url());
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByText('This key has no profile on')).toBeVisible();
  await expectAccessible(page, 'a key without a profile');
});

test('a list that failed to load is accessible', async ({ page, server, allowConsole }) => {
  test.slow();
  allowConsole(/503 .*\/api\/profile\/auth-grants/);
  const profile = await createProfile(server);
  await respond503(page, '**/api/profile/auth-grants');
  await signIn(page, profile.recoveryKey);
  await expect(page.getByRole('alert')).toContainText('couldn’t be loaded', { timeout: 15_000 });
  await expectAccessible(page, 'a list that failed to load');
});
