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
  await expect(dialog.getByText(grant.challenge)).toBeVisible();
  await expect(dialog.getByText(`:users:${profile.profileId}`)).toBeVisible();

  await dialog.getByRole('button', { name: 'Sign', exact: true }).click();
  const token = await dialog.getByRole('textbox', { name: 'API token' }).inputValue();
  const list = () => profile.call('/profile/auth-grants', { body: {}, token });
  expect((await list()).status).toBe(200);
  const created = await profile.call('/auth-grant/create', { body: {}, token });
  expect(refusalOf(created)).toBe('forbidden');
  expect(await listGrants(profile)).toHaveLength(1);

  await dialog.getByRole('button', { name: 'Verify' }).click();
  await expect(dialog.getByText('It works: the server accepted')).toBeVisible();
  await dialog.getByRole('button', { name: 'Copy curl' }).click();
  const command = await page.evaluate(() => navigator.clipboard.readText());
  expect(command).toContain('$AUTH_GRANT_TOKEN');
  expect(command).not.toContain(token);

  await dialog.getByRole('button', { name: 'Close' }).click();
  const confirmation = page.getByRole('alertdialog', { name: 'Close without copying?' });
  await confirmation.getByRole('button', { name: 'Back to the token' }).click();
  await dialog.getByRole('button', { name: 'Copy token' }).click();
  await expect(page.getByText('Token copied')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(token);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toBeHidden();

  const stored = await page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }]),
  );
  expect(stored).not.toContain(token);
  expect(page.url()).not.toContain(token);
  await profile.call(`/auth-grant/${grant.id}/revoke`, { body: {} });
  expect(refusalOf(await list())).toBe('unauthenticated');
});

test('a revoked grant can’t be signed, and the dialog says why', async ({ page, server }) => {
  const profile = await createProfile(server);
  const { id } = await createGrant(profile, { name: 'Over' });
  await profile.call(`/auth-grant/${id}/revoke`, { body: {} });
  await openSignedIn(page, profile.recoveryKey);
  await chooseAction(page, 'Over', 'Create API token');
  const dialog = page.getByRole('dialog', { name: 'API token' });
  await expect(dialog.getByText('This grant is revoked')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Sign', exact: true })).toHaveCount(0);
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
