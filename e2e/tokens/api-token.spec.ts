import { createGrant, createProfile, listGrants, refusalOf } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { chooseAction } from '../testing/grant-list';
import { submitToken } from '../testing/sign-in';
import { openSignedIn } from '../testing/signed-in';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('a token signed for a grant works until the grant is revoked', { tag: '@network' }, async ({
  page,
  server,
}) => {
  const profile = await createProfile(server);
  const grant = await createGrant(profile, { name: 'Reader', scope: 'authGrants:read' });
  await openSignedIn(page, profile.recoveryKey);
  await chooseAction(page, 'Reader', 'Create API token');
  const dialog = page.getByRole('dialog', { name: 'API token' });
  await dialog.getByRole('button', { name: 'Sign', exact: true }).click();
  const field = dialog.getByRole('textbox', { name: 'API token' });
  await expect(field).toBeFocused();
  const token = await field.inputValue();
  expect(await page.evaluate(() => getSelection()?.toString())).toBe(token);
  await expect(dialog.getByRole('status').filter({ hasText: 'Token created' })).toBeVisible();
  const list = () => profile.call('/profile/auth-grants', { body: {}, token });
  expect((await list()).status).toBe(200);
  const created = await profile.call('/auth-grant/create', { body: {}, token });
  expect(refusalOf(created)).toBe('forbidden');
  expect(await listGrants(profile)).toHaveLength(1);

  await dialog.getByRole('button', { name: 'Test token' }).click();
  await expect(dialog.getByText('Valid. The server accepted')).toBeVisible();

  await profile.call(`/auth-grant/${grant.id}/revoke`, { body: {} });
  expect(refusalOf(await list())).toBe('unauthenticated');
});

test('a token session shows how to sign elsewhere', async ({ page, server }) => {
  const profile = await createProfile(server);
  const { challenge } = await createGrant(profile, { name: 'Reader', scope: 'authGrants:read' });
  await submitToken(page, await profile.signToken(challenge));
  await page.getByRole('link', { name: 'Reader' }).click();
  await page.getByRole('button', { name: 'Create API token' }).click();
  const dialog = page.getByRole('dialog', { name: 'API token' });
  await expect(dialog.getByText(challenge)).toBeVisible();
  await expect(dialog.getByText('getAPITokenForAuthGrant')).toBeVisible();
  await dialog.getByRole('button', { name: 'Copy script' }).click();
  await expect(page.getByText('Script copied')).toBeVisible();
});
