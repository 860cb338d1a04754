import { createGrant, createProfile, listGrants, readGrant } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import {
  fieldsOf,
  shownGrantId,
  showScopeAs,
  writeDescription,
  writeScope,
} from '../testing/grant-form';
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

  await showScopeAs(page, 'Text');
  await create.click();
  await expect(name).toBeFocused();
  await expect(name).toHaveAccessibleDescription('Enter a name.');
  await expect(scope).toHaveAccessibleDescription(/Enter a scope, such as boosts:read/);

  await name.fill('x'.repeat(101));
  await expect(name).toHaveAccessibleDescription(/100 characters at most/);
  await name.fill('Nightly export');
  await expect(name).toHaveAccessibleDescription('');
  await create.click();
  await expect(scope).toBeFocused();

  await writeScope(page, 'boosts:read credentials');
  await create.click();
  await expect(scope).toHaveAccessibleDescription(/“credentials” isn.t a valid scope/);
  await expect(scope).toBeFocused();
  await writeScope(page, 'boosts:read');

  await writeDescription(page, 'y'.repeat(1001));
  await create.click();
  await expect(description).toBeFocused();
  await expect(description).toHaveAccessibleDescription(/1,000 characters at most/);
  await writeDescription(page, '');

  await choice('Custom').check();
  await day.fill('');
  await create.click();
  await expect(day).toBeFocused();
  await expect(day).toHaveAccessibleDescription(/Choose an expiry date/);
  await day.fill('2020-01-31');
  await expect(day).toHaveAccessibleDescription(/Choose a moment in the future/);

  await create.click();
  expect(posts).toBe(0);
  expect(await listGrants(profile)).toEqual([]);
});

test('a scope that writes everywhere shows a warning', async ({ page, server }) => {
  const profile = await createProfile(server);
  await openSignedIn(page, profile.recoveryKey, '/grants/new');
  await writeScope(page, '*:*');
  await expect(page.getByText(/can do everything you can/)).toBeVisible();
  await writeScope(page, '*:write');
  await expect(page.getByText(/can do everything you can/)).toBeHidden();
  await expect(page.getByText(/can change everything you can/)).toBeVisible();
  await writeScope(page, 'profiles:read boosts:read');
  await expect(page.getByText(/can change everything you can/)).toBeHidden();
});

test('double-clicking Create grant creates one grant', { tag: '@network' }, async ({
  page,
  server,
}) => {
  const profile = await createProfile(server);
  await openSignedIn(page, profile.recoveryKey, '/grants/new');
  const { name, create } = fieldsOf(page);
  await name.fill('Nightly export');
  await writeScope(page, 'boosts:read');
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
