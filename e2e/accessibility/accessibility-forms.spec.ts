import { expectAccessible } from '../testing/accessible';
import { createGrants, createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { fieldsOf } from '../testing/grant-form';
import { builderOf } from '../testing/scope-builder';
import { openSignedIn } from '../testing/signed-in';

const LONG_NAME = 'Partnerportal-Zugangsberechtigungsverwaltung'.repeat(2);

test('the form for a new grant is accessible', async ({ page, server }) => {
  test.slow();
  const profile = await createProfile(server);
  await openSignedIn(page, profile.recoveryKey, '/grants/new');
  const { name, choice, create, day } = fieldsOf(page);
  await expect(builderOf(page).grid).toBeVisible();
  await expectAccessible(page, 'new grant');
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

test('the form for an existing grant is accessible', async ({ page, server }) => {
  test.slow();
  const profile = await createProfile(server);
  const [id] = await createGrants(profile, [{ name: LONG_NAME, scope: '*:*' }]);
  await openSignedIn(page, profile.recoveryKey, `/grants/${id}/edit`);
  const { name, scope, replace } = fieldsOf(page);
  await expect(name).toHaveValue(LONG_NAME);
  await expectAccessible(page, 'edit grant');
  await scope.fill('boosts:read');
  await expect(replace).toBeVisible();
  await expectAccessible(page, 'edit grant, as a replacement');
});

test('a scope builder with unknown names is accessible', async ({ page, server }) => {
  test.slow();
  const profile = await createProfile(server);
  await openSignedIn(page, profile.recoveryKey, '/grants/new');
  const { scope } = fieldsOf(page);
  const { grid, group, suggestions } = builderOf(page);
  await expect(grid).toBeVisible();
  await scope.fill('*:read boosts:* rooms:join profile:write');
  await expect(suggestions).toContainText('Did you mean “profiles:write”?');
  await group.getByText('Unlocked operations').click();
  await expect(group.getByText('getActivity', { exact: false }).first()).toBeVisible();
  await expectAccessible(page, 'new grant, with unknown names and allowed operations');
});

test('the review of a wide scope is accessible', async ({ page, server }) => {
  const profile = await createProfile(server);
  await openSignedIn(page, profile.recoveryKey, '/grants/new');
  const { name, scope, review } = fieldsOf(page);
  await name.fill('Root access');
  await scope.fill('*:*');
  await review.click();
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await expectAccessible(page, 'review of a wide scope');
});
