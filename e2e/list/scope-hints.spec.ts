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
  await expect(rowOf(page, 'Misspelled').getByText('1 hint')).toBeVisible();
  await expect(rowOf(page, 'Misspelled')).toContainText('Did you mean “boosts:read”?');
  await expect(rowOf(page, 'Old preset').getByText('3 hints')).toBeVisible();
  await expect(rowOf(page, 'Fine')).not.toContainText('hint');
});

test('nothing shifts when the hints on a scope appear', async ({ page, server }) => {
  const profile = await createProfile(server);
  const [id] = await createGrants(profile, [{ name: 'Misspelled', scope: 'boosts:raed' }]);
  await openSignedIn(page, profile.recoveryKey, `/grants/${id}`);
  await watchShifts(page);
  await page.reload();
  await expect(page.getByRole('region', { name: 'Hints' })).toContainText('Did you mean');
  expect(await shiftOf(page)).toBe(0);
  await page.goto('/profile');
  await expect(rowOf(page, 'Misspelled').getByText('1 hint')).toBeVisible();
  expect(await shiftOf(page)).toBe(0);
});

test('a scope can be switched to its raw text and back with the keyboard', async ({
  page,
  server,
}) => {
  const profile = await createProfile(server);
  await createGrants(profile, [{ name: 'Issuer', scope: 'boosts:write' }]);
  await openSignedIn(page, profile.recoveryKey);
  const summary = rowOf(page, 'Issuer').getByRole('button', { name: 'Writes boosts' });
  await expect(summary).toHaveAccessibleDescription('boosts:write');
  await summary.press('Enter');
  const raw = rowOf(page, 'Issuer').getByRole('button', { name: 'boosts:write' });
  await expect(raw).toHaveAttribute('aria-pressed', 'true');
  await raw.press(' ');
  await expect(summary).toBeFocused();
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
  await expect(page.getByRole('region', { name: 'Hints' })).toHaveCount(0);
});
