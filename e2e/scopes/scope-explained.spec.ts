import type { Page } from '@playwright/test';
import { createGrants, createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { openSignedIn } from '../testing/signed-in';

const scopeField = (page: Page) => page.getByRole('textbox', { name: 'Scope to explain' });

test('a misspelled scope is mended with its suggestion', async ({ page, server }) => {
  const profile = await createProfile(server);
  await openSignedIn(page, profile.recoveryKey, '/scopes');
  await scopeField(page).pressSequentially('boosts:raed');
  await expect(page.getByText('Did you mean “boosts:read”?')).toBeVisible();
  await expect(page.getByText('Allows 0 of 217 operations')).toBeVisible();
  await page.getByRole('button', { name: 'Use this instead' }).click();
  await expect(scopeField(page)).toHaveValue('boosts:read');
  await expect(page.getByText('No issues.')).toBeVisible();
  await expect(page.getByText('Low risk')).toBeVisible();
  await expect(page).toHaveURL(/\?scope=boosts%3Aread$/);
});

test('a scope can be compared with a grant, here or by a link', async ({ page, server }) => {
  const profile = await createProfile(server);
  await createGrants(profile, [{ name: 'Reader', scope: '*:read' }]);
  await openSignedIn(page, profile.recoveryKey, '/scopes?scope=boosts:read');
  await page.getByLabel('Compare with').selectOption({ label: 'Reader' });
  const difference = page.getByRole('region', { name: 'Difference from a grant' });
  await expect(difference.getByRole('heading', { name: 'Only the scope above 0' })).toBeVisible();
  await expect(difference.getByRole('heading', { name: /^Only Reader [1-9]/ })).toBeVisible();
  await expect(difference.getByRole('heading', { name: /^Both [1-9]/ })).toBeVisible();

  await expect(page).toHaveURL(/scope=boosts%3Aread&grant=/);
  await page.goto(page.url());
  await expect(scopeField(page)).toHaveValue('boosts:read');
  await expect(difference.getByRole('heading', { name: /^Only Reader [1-9]/ })).toBeVisible();
});

test('every kind of scope is explained', async ({ page, server }) => {
  const profile = await createProfile(server);
  await openSignedIn(page, profile.recoveryKey, '/scopes');
  const main = page.getByRole('main');
  await expect(main).toContainText('The scope is empty, so it allows nothing.');
  for (const [scope, ...expected] of [
    ['profile:*', 'Did you mean “profiles:*”?', 'Allows 0 of 217', 'No known risk'],
    ['credential:* presentation:* boosts:*', '“credentials:*”?', 'Allows 49 of 217'],
    [
      '*:read boosts:read',
      '“boosts:read” is redundant because “*:read” includes it',
      'Read-only access to all data.',
    ],
    ['boosts:raed', 'Did you mean “boosts:read”?'],
    ['*:admin', 'Administers everything', 'High risk'],
    ['*:*', 'Anyone with a token can do everything you can', 'Allows 217 of 217'],
  ]) {
    await scopeField(page).fill(scope ?? '');
    for (const text of expected) await expect(main).toContainText(text);
  }
});

test('a scope of up to 2,000 characters is kept in the address', async ({ page, server }) => {
  const long = Array.from({ length: 230 }, (_, at) => `r${at}:read`)
    .join(' ')
    .slice(0, 2000);
  const profile = await createProfile(server);
  await openSignedIn(page, profile.recoveryKey, '/scopes');
  const main = page.getByRole('main');
  await scopeField(page).fill(long);
  await expect(main).toContainText('unknown resource “r0”');
  await expect(main).toContainText('more');
  await expect(page).toHaveURL(/scope=r0/);
  await page.goto(page.url());
  await expect(scopeField(page)).toHaveValue(long);
  await scopeField(page).fill(`${long} x:y z`);
  await expect(scopeField(page)).toHaveAccessibleDescription(/up to 2,000 characters/);
  await expect(scopeField(page)).toHaveValue(`${long} x:y z`);
});

test('a typed scope is one entry in the history', async ({ page, server }) => {
  const profile = await createProfile(server);
  await openSignedIn(page, profile.recoveryKey);
  await page.getByRole('link', { name: 'Scopes' }).click();
  for (const scope of ['boosts:read', 'boosts:write', 'boosts:*']) {
    await scopeField(page).fill(scope);
    await expect(page).toHaveURL(
      new RegExp(`scope=${encodeURIComponent(scope).replace('*', '.')}`),
    );
  }
  await page.getByRole('link', { name: 'Inspect a token' }).click();
  await page.goBack();
  await expect(scopeField(page)).toHaveValue('boosts:*');
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'Grants' })).toBeVisible();
});
