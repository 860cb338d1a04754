import { createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { fieldsOf, shownGrantId } from '../testing/grant-form';
import { hold } from '../testing/network';
import { builderOf } from '../testing/scope-builder';
import { openSignedIn } from '../testing/signed-in';

test('a scope builder that failed to load can be loaded again, with what was typed', async ({
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/scope-builder|Failed to load resource|dynamically imported module/);
  const profile = await createProfile(server);
  await page.route('**/scope-builder*', (route) => route.abort());
  await openSignedIn(page, profile.recoveryKey, '/grants/new');
  const { name, scope, preset, create } = fieldsOf(page);
  const group = page.getByRole('group', { name: 'Scope' });
  await expect(group.getByRole('alert')).toContainText('The matrix did not load.');
  await preset.selectOption('Issue boosts');
  await expect(group).toContainText('Reads and writes boosts; reads profiles.');
  await name.fill('Nightly export');
  await scope.fill('boosts:read');

  await page.unroute('**/scope-builder*');
  await group.getByRole('button', { name: 'Try again' }).click();
  await expect(builderOf(page).box('boosts: read')).toBeChecked();
  await create.click();
  await shownGrantId(page, 'Nightly export');
});

test('nothing moves when the scope builder loads', async ({ page, server }) => {
  const profile = await createProfile(server);
  const script = await hold(page, '**/scope-builder*');
  await openSignedIn(page, profile.recoveryKey, '/grants/new');
  const { create, preset } = fieldsOf(page);
  await preset.selectOption('Issue boosts');
  const before = await create.boundingBox();
  script.release();
  await expect(builderOf(page).grid).toBeVisible();
  expect(await create.boundingBox()).toEqual(before);
});
