import { expectAccessible } from '../testing/accessible';
import { createGrants, createProfile, newProfileId } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { chooseAction, openActions, rowOf } from '../testing/grant-list';
import { createShownProfile, enterProfile } from '../testing/sign-in';
import { openSignedIn } from '../testing/signed-in';
import { expectWhole } from '../testing/whole-page';

const LONG_NAME = 'Partnerportal-Zugangsberechtigungsverwaltung'.repeat(2);

test('the sign-in pages are accessible', async ({ page }) => {
  test.slow();
  await page.goto('/sign-in');
  for (const name of ['New profile', 'Recovery key', 'API token']) {
    await page.getByRole('tab', { name }).click();
    await expect(page.getByRole('tabpanel', { name })).toBeVisible();
    await expectAccessible(page, `sign in, ${name}`);
  }
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('textbox', { name: 'API token' })).toBeFocused();
  await expectAccessible(page, 'sign in, rejected');

  await page.getByRole('tab', { name: 'New profile' }).click();
  await enterProfile(page, newProfileId());
  await expect(page.getByRole('button', { name: 'Copy recovery key' })).toBeVisible();
  await expectAccessible(page, 'sign in, saving the recovery key');
  await createShownProfile(page);
  await expect(page.getByRole('heading', { name: 'No grants yet' })).toBeVisible();
  await expectAccessible(page, 'empty list');
});

test('the list and its menu are accessible', async ({ page, server }) => {
  test.slow();
  const profile = await createProfile(server);
  const [wide] = await createGrants(profile, [
    { name: 'Old importer', scope: '*:*' },
    { name: LONG_NAME, description: 'x'.repeat(300), scope: 'boosts:read profiles:read' },
    { name: 'Ending', expiresAt: new Date(Date.now() + 86_400_000).toISOString() },
  ]);
  await profile.call(`/auth-grant/${wide}/revoke`, { body: {} });
  await openSignedIn(page, profile.recoveryKey);
  await expect(rowOf(page, 'Old importer')).toContainText('Revoked');
  await expectAccessible(page, 'list');
  await openActions(page, 'Ending');
  await expectAccessible(page, 'list with a menu');
});

test('the questions before a grant is revoked or deleted are accessible', async ({
  page,
  server,
}) => {
  test.slow();
  const profile = await createProfile(server);
  const [wide] = await createGrants(profile, [
    { name: 'Old importer', scope: '*:*' },
    { name: LONG_NAME },
  ]);
  await profile.call(`/auth-grant/${wide}/revoke`, { body: {} });
  await openSignedIn(page, profile.recoveryKey);
  await chooseAction(page, LONG_NAME, 'Revoke');
  await expect(page.getByRole('alertdialog', { name: `Revoke ${LONG_NAME}?` })).toBeVisible();
  await expectAccessible(page, 'confirmation before a grant is revoked');
  await page.keyboard.press('Escape');

  await chooseAction(page, 'Old importer', 'Delete');
  const confirmation = page.getByRole('alertdialog', { name: 'Delete Old importer?' });
  await expect(confirmation.getByRole('textbox')).toBeVisible();
  await expect(confirmation.getByRole('button', { name: 'Delete grant' })).toBeDisabled();
  await expectAccessible(page, 'confirmation before a wide grant is deleted');
  await confirmation.getByRole('textbox').fill('delete');
  await confirmation.getByRole('button', { name: 'Delete grant' }).click();
  await expect(rowOf(page, 'Old importer')).toHaveCount(0);
});

test('the scopes page is accessible, also while searching for an operation', async ({
  page,
  server,
}) => {
  test.slow();
  const profile = await createProfile(server);
  await openSignedIn(page, profile.recoveryKey, '/scopes');
  await expectWhole(page, 'Scopes');
  await expectAccessible(page, 'scopes, empty');
  await page.getByRole('combobox', { name: 'Operation' }).fill('boost');
  await expect(page.getByRole('listbox')).toBeVisible();
  await expectAccessible(page, 'scopes, searching for an operation');
});

test('the results on the scopes page are accessible', async ({ page, server }) => {
  test.slow();
  const profile = await createProfile(server);
  const [id] = await createGrants(profile, [
    { name: LONG_NAME, scope: 'boosts:*' },
    { name: 'Old importer', scope: 'boosts:raed' },
  ]);
  const calls = [
    'POST /boost/send/{profileId}',
    'POST /consent-flow-contracts/autoboosts/add',
    'x',
  ];
  const search = new URLSearchParams([
    ...calls.map((call) => ['call', call]),
    ['scope', `*:* boosts:raed ${'x'.repeat(300)}:read`],
    ['grant', id ?? ''],
  ]);
  await openSignedIn(page, profile.recoveryKey, `/scopes?${search}`);
  await expect(page.getByText('0 of 2 grants can call')).toBeVisible();
  await page.getByLabel('OpenAPI document').setInputFiles({
    name: `${'x'.repeat(100)}.json`,
    mimeType: 'application/json',
    buffer: Buffer.from('garbage'),
  });
  await expect(page.getByRole('alert')).toContainText('Couldn’t use');
  await expectAccessible(page, 'scopes, with results');
});
