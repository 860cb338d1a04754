import { createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { fieldsOf, shownGrantId, showScopeAs, summaryOf, writeScope } from '../testing/grant-form';
import { hold } from '../testing/network';
import { openSignedIn } from '../testing/signed-in';

test('a view of the scope that failed to load can be loaded again, with what was typed', async ({
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/operation-panel|Failed to load resource|dynamically imported module/);
  const profile = await createProfile(server);
  await page.route('**/operation-panel*', (route) => route.abort());
  await openSignedIn(page, profile.recoveryKey, '/grants/new');
  const { name, create } = fieldsOf(page);
  const group = page.getByRole('group', { name: 'Scope' });
  await expect(group.getByRole('alert')).toContainText('You can still enter the scope as text.');
  await name.fill('Nightly export');
  await writeScope(page, 'boosts:read');
  await expect(summaryOf(page)).toContainText('Reads boosts.');

  await page.unroute('**/operation-panel*');
  await showScopeAs(page, 'By operation');
  await group.getByRole('button', { name: 'Try again' }).click();
  // The page may have to be loaded again. What was typed is back then, as text.
  await expect(summaryOf(page)).toContainText('Reads boosts.');
  await showScopeAs(page, 'By operation');
  await expect(page.getByRole('combobox', { name: 'Operation' })).toBeVisible();
  await create.click();
  await shownGrantId(page, 'Nightly export');
});

test('nothing moves when what knows the operations loads', async ({ page, server }) => {
  const profile = await createProfile(server);
  const summary = await hold(page, '**/scope-summary*');
  const panel = await hold(page, '**/operation-panel*');
  await openSignedIn(page, profile.recoveryKey, '/grants/new');
  const { create, choice } = fieldsOf(page);
  await expect(summaryOf(page)).toContainText('No permissions yet.');
  const placeOf = async () => [await create.boundingBox(), await choice('Never').boundingBox()];
  const before = await placeOf();
  summary.release();
  panel.release();
  await expect(page.getByRole('combobox', { name: 'Operation' })).toBeVisible();
  await expect(summaryOf(page)).toContainText('Allows 0 of 217');
  expect(await placeOf()).toEqual(before);
});
