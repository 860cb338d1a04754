import { expectAccessible } from '../testing/accessible';
import { createGrants, createProfile, newProfileId } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { fieldsOf } from '../testing/grant-form';
import { chooseAction, openActions, rowOf } from '../testing/grant-list';
import { builderOf } from '../testing/scope-builder';
import { openSignedIn } from '../testing/signed-in';

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
  await page.getByLabel('Display name').fill('Ada Lovelace');
  await page.getByLabel('Profile ID').fill(newProfileId());
  await page.getByRole('button', { name: 'Create profile' }).click();
  await expect(page.getByRole('button', { name: 'Copy recovery key' })).toBeVisible();
  await expectAccessible(page, 'sign in, saving the recovery key');
  await page.getByRole('checkbox', { name: 'I have saved the recovery key' }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { name: 'No grants yet' })).toBeVisible();
  await expectAccessible(page, 'empty list');
});

test('the list, its menus and its confirmations are accessible', async ({ page, server }) => {
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
  await page.keyboard.press('Escape');
  await chooseAction(page, 'Ending', 'Revoke');
  await expect(page.getByRole('alertdialog', { name: 'Revoke Ending?' })).toBeVisible();
  await expectAccessible(page, 'confirmation before a grant is revoked');
  await page.keyboard.press('Escape');

  await chooseAction(page, 'Old importer', 'Delete');
  const confirmation = page.getByRole('alertdialog', { name: 'Delete Old importer?' });
  await expect(confirmation.getByRole('textbox')).toBeVisible();
  await expect(confirmation.getByRole('button', { name: 'Delete grant' })).toBeDisabled();
  await expectAccessible(page, 'confirmation before a wide grant is deleted');
  await confirmation.getByRole('textbox').fill('Old importer');
  await confirmation.getByRole('button', { name: 'Delete grant' }).click();
  await expect(rowOf(page, 'Old importer')).toHaveCount(0);
});

test('the forms are accessible', async ({ page, server }) => {
  test.slow();
  const profile = await createProfile(server);
  const [id] = await createGrants(profile, [{ name: LONG_NAME, scope: '*:*' }]);
  await openSignedIn(page, profile.recoveryKey, '/grants/new');
  const { name, choice, create, day, scope, replace } = fieldsOf(page);
  await expect(builderOf(page).grid).toBeVisible();
  await expectAccessible(page, 'new grant');
  await choice('Custom').check();
  await day.fill('2020-01-31');
  await create.click();
  await expect(name).toBeFocused();
  await expectAccessible(page, 'new grant with errors');

  await page.getByRole('link', { name: 'Cancel' }).click();
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await expectAccessible(page, 'confirmation before changes are discarded');
  await page.getByRole('button', { name: 'Leave' }).click();

  await page.goto(`/grants/${id}/edit`);
  await expect(name).toHaveValue(LONG_NAME);
  await expectAccessible(page, 'edit grant');
  await scope.fill('boosts:read');
  await expect(replace).toBeVisible();
  await expectAccessible(page, 'edit grant, as a replacement');
});

test('the scope builder and the review are accessible', async ({ page, server }) => {
  test.slow();
  const profile = await createProfile(server);
  await openSignedIn(page, profile.recoveryKey, '/grants/new');
  const { name, scope, review } = fieldsOf(page);
  const { grid, group, suggestions } = builderOf(page);
  await expect(grid).toBeVisible();
  await scope.fill('*:read boosts:* rooms:join profile:write');
  await expect(suggestions).toContainText('Did you mean “profiles:write”?');
  await group.getByText('Unlocked operations').click();
  await expect(group.getByText('getActivity', { exact: false }).first()).toBeVisible();
  await expectAccessible(page, 'new grant, with unknown names and allowed operations');
  await name.fill('Root access');
  await scope.fill('*:*');
  await review.click();
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await expectAccessible(page, 'review of a wide scope');
});

test('the grant page and the not-found pages are accessible', async ({
  page,
  server,
  allowConsole,
}) => {
  test.slow();
  allowConsole(/404 .*\/api\/auth-grant\/nobody/);
  const profile = await createProfile(server);
  const [id, old] = await createGrants(profile, [
    { name: LONG_NAME, scope: '*:*', description: 'x'.repeat(300) },
    { name: 'Old importer' },
  ]);
  // What the browser stores for a replacement in progress.
  await page.addInitScript(
    ([key, replacements]) => localStorage.setItem(key ?? '', replacements ?? ''),
    [
      `auth-grants.kept.${profile.profileId}@/api.replacements`,
      JSON.stringify([{ id, replaced: old, checkedAt: null }]),
    ],
  );
  await openSignedIn(page, profile.recoveryKey, `/grants/${id}`);
  await expect(page.getByRole('region', { name: 'Replaced grant' })).toBeVisible();
  await expectAccessible(page, 'grant');
  await page.getByRole('link', { name: 'Go on replacing' }).click();
  await page.getByRole('button', { name: 'Sign', exact: true }).click();
  await expect(page.getByText('It works')).toBeVisible();
  await expectAccessible(page, 'a grant in the middle of a replacement');
  const token = await page.getByRole('textbox', { name: 'API token' }).inputValue();
  await page.goto('/inspect');
  await page.getByRole('textbox', { name: 'Token' }).fill(token);
  await page.getByRole('button', { name: 'Inspect', exact: true }).click();
  await expect(page.getByText('It is alive')).toBeVisible();
  await expectAccessible(page, 'an inspected token');
  await page.goto('/grants/nobody');
  await expect(page.getByRole('heading', { name: 'No such grant' })).toBeVisible();
  await expectAccessible(page, 'no such grant');
  await page.goto('/nowhere');
  await expect(page.getByRole('heading', { name: 'No such page' })).toBeVisible();
  await expectAccessible(page, 'no such page');
});

test('the scopes page is accessible', async ({ page, server }) => {
  test.slow();
  const profile = await createProfile(server);
  const [id] = await createGrants(profile, [
    { name: LONG_NAME, scope: 'boosts:*' },
    { name: 'Old importer', scope: 'boosts:raed' },
  ]);
  await openSignedIn(page, profile.recoveryKey, '/scopes');
  await expect(page.getByRole('heading', { level: 1, name: 'Scopes' })).toBeVisible();
  await expectAccessible(page, 'scopes, empty');
  await page.getByRole('combobox', { name: 'Operation' }).fill('boost');
  await expect(page.getByRole('listbox')).toBeVisible();
  await expectAccessible(page, 'scopes, searching for an operation');
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
  await page.goto(`/scopes?${search}`);
  await expect(page.getByText('0 of 2 grants may make')).toBeVisible();
  await page.getByLabel('OpenAPI document').setInputFiles({
    name: `${'x'.repeat(100)}.json`,
    mimeType: 'application/json',
    buffer: Buffer.from('garbage'),
  });
  await expect(page.getByRole('alert')).toContainText('could not be used');
  await expectAccessible(page, 'scopes, with results');
});
