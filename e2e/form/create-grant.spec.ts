import { createGrant, createProfile, listGrants, readGrant } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { fieldsOf, shownGrantId } from '../testing/grant-form';
import { chooseAction } from '../testing/grant-list';
import { openSignedIn } from '../testing/signed-in';

test('each invalid field shows its error before anything is sent', async ({ page, server }) => {
  const profile = await createProfile(server);
  let posts = 0;
  await page.route('**/auth-grant/create', (route) => {
    posts += 1;
    return route.continue();
  });
  await openSignedIn(page, profile.recoveryKey, '/grants/new');
  const { name, description, scope, choice, day, create } = fieldsOf(page);

  await create.click();
  await expect(name).toBeFocused();
  await expect(name).toHaveAccessibleDescription('Enter a name.');
  await expect(scope).toHaveAccessibleDescription(/Choose at least one resource and action/);

  await name.fill('x'.repeat(101));
  await expect(name).toHaveAccessibleDescription(/100 characters at most/);
  await name.fill('Nightly export');
  await expect(name).toHaveAccessibleDescription('');
  await create.click();
  await expect(scope).toBeFocused();

  await scope.fill('boosts:read credentials');
  await create.click();
  await expect(scope).toHaveAccessibleDescription(/“credentials” is not a scope/);
  await expect(scope).toBeFocused();
  await scope.fill('boosts:read');

  await description.fill('y'.repeat(1001));
  await create.click();
  await expect(description).toBeFocused();
  await expect(description).toHaveAccessibleDescription(/1,000 characters at most/);
  await description.fill('');

  await choice('Custom').check();
  await create.click();
  await expect(day).toBeFocused();
  await expect(day).toHaveAccessibleDescription(/Choose the day on which the grant ends/);
  await day.fill('2020-01-31');
  await expect(day).toHaveAccessibleDescription(/Choose a moment in the future/);

  await create.click();
  expect(posts).toBe(0);
  expect(await listGrants(profile)).toEqual([]);
});

test('preset and scope text stay in sync', async ({ page, server }) => {
  const profile = await createProfile(server);
  await openSignedIn(page, profile.recoveryKey, '/grants/new');
  const { preset, scope } = fieldsOf(page);
  await expect(scope).toHaveValue('');
  await preset.selectOption('Issue boosts');
  await expect(scope).toHaveValue('boosts:read boosts:write profiles:read');
  await scope.fill('authGrants:*');
  await expect(preset.getByRole('option', { selected: true })).toHaveText('Manage grants');
  await scope.fill('boosts:write  boosts:read boosts:write');
  await expect(preset.getByRole('option', { selected: true })).toHaveText('Custom');
  await scope.blur();
  await expect(scope).toHaveValue('boosts:read boosts:write');
});

test('a scope that writes everywhere shows a warning', async ({ page, server }) => {
  const profile = await createProfile(server);
  await openSignedIn(page, profile.recoveryKey, '/grants/new');
  const { scope } = fieldsOf(page);
  await scope.fill('*:*');
  await expect(page.getByText(/^Full access:/)).toBeVisible();
  await scope.fill('*:write');
  await expect(page.getByText(/^Full access:/)).toBeHidden();
  await expect(page.getByText(/^Writes everywhere:/)).toBeVisible();
  await scope.fill('profiles:read boosts:read');
  await expect(page.getByText(/^Writes everywhere:/)).toBeHidden();
});

test('double-clicking Create grant creates one grant', { tag: '@network' }, async ({
  page,
  server,
}) => {
  const profile = await createProfile(server);
  await openSignedIn(page, profile.recoveryKey, '/grants/new');
  const { name, scope, create } = fieldsOf(page);
  await name.fill('Nightly export');
  await scope.fill('boosts:read');
  await create.dblclick();
  await shownGrantId(page, 'Nightly export');
  expect(await listGrants(profile)).toHaveLength(1);
});

test('a duplicate starts with the values of the original', async ({ page, server }) => {
  const profile = await createProfile(server);
  const grant = await createGrant(profile, {
    name: 'Partner portal',
    description: 'For the partners',
    scope: 'boosts:read',
    expiresAt: null,
  });
  await openSignedIn(page, profile.recoveryKey);
  await chooseAction(page, 'Partner portal', 'Duplicate');
  const { name, description, scope, choice, create } = fieldsOf(page);
  await expect(name).toHaveValue('Copy of Partner portal');
  await expect(description).toHaveValue('For the partners');
  await expect(scope).toHaveValue('boosts:read');
  await expect(choice('Never')).toBeChecked();
  await create.click();

  const copy = await readGrant(profile, await shownGrantId(page, 'Copy of Partner portal'));
  expect(copy.challenge).not.toBe(grant.challenge);
  expect(await readGrant(profile, grant.id)).toEqual(grant);
});
