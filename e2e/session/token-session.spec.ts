import { createGrant, createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { submitToken } from '../testing/sign-in';

test('an API token shows what its scope allows', { tag: '@network' }, async ({ page, server }) => {
  const profile = await createProfile(server);
  const { challenge } = await createGrant(profile, { name: 'Reader', scope: 'authGrants:read' });
  await submitToken(page, await profile.signToken(challenge));

  await expect(page.getByRole('link', { name: 'Reader' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('link', { name: 'Reader' })).toBeVisible();
});

test('a read beyond the token’s scope names the scope it needs', { tag: '@network' }, async ({
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/40[13] .*\/api\/profile\/auth-grants/);
  const profile = await createProfile(server);
  const { challenge } = await createGrant(profile, { scope: 'boosts:read' });
  await submitToken(page, await profile.signToken(challenge));

  const alert = page.getByRole('alert');
  await expect(alert).toContainText('authGrants:read');
  await expect(alert).toContainText('its scope does not allow this');
  await expect(alert).toContainText('the token of a grant that has authGrants:read');
  await expect(page.getByRole('heading', { level: 1, name: 'Grants' })).toBeVisible();
});

test('a write beyond the token’s scope names the scope it needs', { tag: '@network' }, async ({
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/40[13] .*\/revoke/);
  const profile = await createProfile(server);
  const { challenge, id } = await createGrant(profile, { name: 'R', scope: 'authGrants:read' });
  await submitToken(page, await profile.signToken(challenge));
  await page.getByRole('link', { name: 'R', exact: true }).click();
  await page.getByRole('button', { name: 'Revoke' }).click();
  await page.getByRole('button', { name: 'Revoke grant' }).click();

  await expect(page.getByRole('alert')).toContainText('authGrants:write');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('definition').filter({ hasText: 'Active' })).toBeVisible();
  expect((await profile.call(`/auth-grant/${id}`)).body).toMatchObject({ status: 'active' });
});

test('a revoked grant’s token can’t sign in', { tag: '@network' }, async ({
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/401 .*\/api\/profile/);
  const profile = await createProfile(server);
  const { id, challenge } = await createGrant(profile, { scope: 'authGrants:read' });
  await profile.call(`/auth-grant/${id}/revoke`, { body: {} });
  await submitToken(page, await profile.signToken(challenge));

  await expect(page.getByRole('textbox', { name: 'API token' })).toHaveAccessibleDescription(
    /refused this token.*revoked or expired/,
  );
});

test('text that isn’t an API token can’t sign in', async ({ page, server }) => {
  const profile = await createProfile(server);
  const field = page.getByRole('textbox', { name: 'API token' });
  for (const [token, message] of [
    ['', /Paste the API token/],
    ['garbage', /not an API token/],
    ['e30.e30.e30', /not an API token/],
    ['ey'.repeat(5000), /not an API token/],
    [await profile.signToken('5e0f7a52-7c8e-4b07-8f0a-9f8f5a4f3f10'), /not signed over .* a grant/],
  ] as const) {
    await submitToken(page, token);
    await expect(field).toHaveAccessibleDescription(message);
    await expect(field).toBeFocused();
  }
});

test('a token session ends with its tab', async ({ page, context, server }) => {
  const profile = await createProfile(server);
  const { challenge } = await createGrant(profile, { scope: 'authGrants:read' });
  await submitToken(page, await profile.signToken(challenge));
  await expect(page.getByRole('table', { name: 'Grants' })).toBeVisible();

  const newTab = await context.newPage();
  await newTab.goto('/profile');
  await expect(newTab.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
});
