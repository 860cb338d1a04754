import { expectAccessible } from '../testing/accessible';
import { createGrants, createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { fieldsOf, openAccess, showScopeAs, summaryOf, writeScope } from '../testing/grant-form';
import { builderOf } from '../testing/scope-builder';
import { openSignedIn } from '../testing/signed-in';

const LONG_NAME = 'Partnerportal-Zugangsberechtigungsverwaltung'.repeat(2);

test('the form for a new grant is accessible', async ({ page, server }) => {
  test.slow();
  const profile = await createProfile(server);
  await openSignedIn(page, profile.recoveryKey, '/grants/new');
  const { name, choice, create, day } = fieldsOf(page);
  await expect(page.getByRole('combobox', { name: 'Operation' })).toBeVisible();
  await expectAccessible(page, 'new grant');
  await showScopeAs(page, 'Presets');
  await expectAccessible(page, 'new grant, with presets');
  await choice('Custom').check();
  await day.fill('2020-01-31');
  await create.click();
  await expect(name).toBeFocused();
  await expectAccessible(page, 'new grant with errors');
});

test('the question before changes are discarded is accessible', async ({ page, server }) => {
  const profile = await createProfile(server);
  await openSignedIn(page, profile.recoveryKey, '/grants/new');
  await fieldsOf(page).name.fill(LONG_NAME);
  await page.getByRole('link', { name: 'Cancel' }).click();
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await expectAccessible(page, 'confirmation before changes are discarded');
});

test('the form for an existing grant is accessible', { tag: '@nightly' }, async ({
  page,
  server,
}) => {
  test.slow();
  const profile = await createProfile(server);
  const [id] = await createGrants(profile, [{ name: LONG_NAME, scope: '*:*' }]);
  await openSignedIn(page, profile.recoveryKey, `/grants/${id}/edit`);
  const { name, replace } = fieldsOf(page);
  await expect(name).toHaveValue(LONG_NAME);
  await expectAccessible(page, 'edit grant');
  await openAccess(page);
  await writeScope(page, 'boosts:read');
  await expect(replace).toBeVisible();
  await expectAccessible(page, 'edit grant, as a replacement');
});

test('a scope builder with unknown names is accessible', { tag: '@nightly' }, async ({
  page,
  server,
}) => {
  test.slow();
  const profile = await createProfile(server);
  await openSignedIn(page, profile.recoveryKey, '/grants/new');
  const { grid, issues } = builderOf(page);
  await writeScope(page, '*:read boosts:* rooms:join profile:write');
  await expect(issues).toContainText('Did you mean “profiles:write”?');
  const summary = summaryOf(page);
  await summary.getByText('Allowed operations').click();
  await expect(summary.getByText('getActivity', { exact: false }).first()).toBeVisible();
  await showScopeAs(page, 'Matrix');
  await expect(grid).toBeVisible();
  await expectAccessible(page, 'new grant, with unknown names and allowed operations');
});

test('the review of a wide scope is accessible', async ({ page, server }) => {
  const profile = await createProfile(server);
  await openSignedIn(page, profile.recoveryKey, '/grants/new');
  const { name, createWithToken } = fieldsOf(page);
  await name.fill('Root access');
  await writeScope(page, '*:*');
  await createWithToken.click();
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await expectAccessible(page, 'review of a wide scope');
});
