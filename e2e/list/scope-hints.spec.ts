import { expectAccessible } from '../testing/accessible';
import { createGrants, createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { rowOf } from '../testing/grant-list';
import { shiftOf, watchShifts } from '../testing/layout-shift';
import { openSignedIn } from '../testing/signed-in';

test('rows show how many hints there are on their scope', async ({ page, server }) => {
  const profile = await createProfile(server);
  await createGrants(profile, [
    { name: 'Fine', scope: 'boosts:read' },
    { name: 'Misspelled', scope: 'boosts:raed' },
    { name: 'Old preset', scope: 'profile:* *:read boosts:read' },
  ]);
  await openSignedIn(page, profile.recoveryKey);
  await expect(rowOf(page, 'Misspelled').getByText('1 issue')).toBeVisible();
  await expect(rowOf(page, 'Misspelled')).toContainText('Did you mean “boosts:read”?');
  await expect(rowOf(page, 'Old preset').getByText('3 issues')).toBeVisible();
  await expect(rowOf(page, 'Fine')).not.toContainText('issue');
});

test('nothing shifts when the hints on a scope appear', async ({ page, server }) => {
  const profile = await createProfile(server);
  const [id] = await createGrants(profile, [{ name: 'Misspelled', scope: 'boosts:raed' }]);
  await openSignedIn(page, profile.recoveryKey, `/grants/${id}`);
  await watchShifts(page);
  await page.reload();
  await expect(page.getByRole('region', { name: 'Issues' })).toContainText('Did you mean');
  expect(await shiftOf(page)).toBe(0);
  await page.goto('/profile');
  await expect(rowOf(page, 'Misspelled').getByText('1 issue')).toBeVisible();
  expect(await shiftOf(page)).toBe(0);
});

test('the keyboard opens all there is to say about a scope, and closes it', async ({
  page,
  server,
}) => {
  const profile = await createProfile(server);
  await createGrants(profile, [{ name: 'Issuer', scope: 'boosts:write' }]);
  await openSignedIn(page, profile.recoveryKey);
  const button = rowOf(page, 'Issuer').getByRole('button', {
    name: 'Scope of Issuer: Writes boosts',
  });
  await page.getByRole('searchbox').waitFor();
  await button.press('Enter');
  const popover = page.getByRole('dialog', { name: 'Scope of Issuer' });
  await expect(popover).toBeFocused();
  await expect(popover.getByText('boosts:write', { exact: true })).toBeInViewport();
  await expectAccessible(page, 'scope of a row');
  await page.keyboard.press('Escape');
  await expect(popover).toHaveCount(0);
  await expect(button).toBeFocused();
});

test('the page of a grant does without hints whose script fails to load', async ({
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/ERR_FAILED|Failed to load resource|dynamically imported module/);
  const profile = await createProfile(server);
  const [id] = await createGrants(profile, [{ name: 'Misspelled', scope: 'boosts:raed' }]);
  await page.route('**/assets/scope-issues-*.js', (route) => route.abort());
  await openSignedIn(page, profile.recoveryKey, `/grants/${id}`);
  // The page first reloads once to get its script, then continues without it.
  await expect(page.getByRole('heading', { level: 1, name: 'Misspelled' })).toBeVisible({
    timeout: 20_000,
  });
  await expect(page.getByText('boosts:raed')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Issues' })).toHaveCount(0);
});
