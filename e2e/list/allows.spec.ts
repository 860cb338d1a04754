import type { Page } from '@playwright/test';
import { createGrants, createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { LIBRARY, loadCatalogue } from '../testing/library';
import { expectNames, viewOf } from '../testing/list-view';
import type { ServerProcess } from '../testing/server-process';
import { openSignedIn } from '../testing/signed-in';
import { expectStatus } from '../testing/status';
import { tabTo } from '../testing/tab-to';

const GRANTS = [
  { name: 'Nightly export', scope: 'boosts:read' },
  { name: 'Importer', scope: 'boosts:write' },
  { name: 'Librarian', scope: 'books:read' },
];

async function openList(page: Page, server: ServerProcess, path?: string) {
  const profile = await createProfile(server);
  await createGrants(profile, GRANTS);
  await openSignedIn(page, profile.recoveryKey, path);
  return viewOf(page);
}

const active = (page: Page) =>
  page.getByRole('listbox', { name: 'Allows' }).getByRole('option', { selected: true });

test('an operation can be chosen by name', async ({ page, server }) => {
  const { allows, clearAllows, suggestions, progress } = await openList(page, server);
  await expect(clearAllows).toHaveCount(0);
  await allows.fill('sendboost');
  await suggestions.getByRole('option', { name: /^sendBoost boosts:write/ }).click();
  await expect(suggestions).toHaveCount(0);
  await expect(allows).toHaveValue('sendBoost');
  await expect(allows).toBeFocused();
  await expect(page).toHaveURL(/\/profile\?allows=sendBoost$/);
  await expectNames(page, ['Importer']);
  await expect(progress).toHaveText('1 of 3 grants');
});

test('an operation can be chosen by method and path', async ({ page, server }) => {
  const { allows } = await openList(page, server);
  await allows.fill('GET https://network.example.org/api/boost?limit=3');
  await expect(active(page)).toHaveAccessibleName(/^getBoost .* GET \/boost$/);
  await allows.press('Enter');
  await expect(page).toHaveURL(/\?allows=getBoost$/);
  await expectNames(page, ['Nightly export']);

  // Two operations have this name: only method and path identify this one.
  await allows.fill('POST /skills/frameworks');
  await expect(active(page)).toHaveAccessibleName(/^create .* POST \/skills\/frameworks$/);
  await allows.press('Enter');
  await expect(allows).toHaveValue('POST /skills/frameworks');
  await expect(page.getByText('No grants match these filters.')).toBeVisible();
});

test('Back undoes each choice of an operation, and nothing else', async ({ page, server }) => {
  const { allows, clearAllows, suggestions, sort } = await openList(
    page,
    server,
    '/profile?sort=oldest',
  );
  await allows.fill('sendBoost');
  await expect(active(page)).toHaveAccessibleName(/^sendBoost /);
  await allows.press('Enter');
  await expect(page).toHaveURL(/\?sort=oldest&allows=sendBoost$/);
  await clearAllows.click();
  await expect(allows).toBeFocused();
  await expect(suggestions).toHaveCount(0);
  await expectNames(page, ['Nightly export', 'Importer', 'Librarian']);

  await page.goBack();
  await expect(allows).toHaveValue('sendBoost');
  await expectNames(page, ['Importer']);
  await page.goBack();
  await expect(page).toHaveURL(/\?sort=oldest$/);
  await expect(allows).toHaveValue('');
  await expect(clearAllows).toHaveCount(0);
  await expect(sort).toHaveValue('oldest');
});

test('an operation can be chosen with the keyboard alone', async ({ page, server }) => {
  const { allows, suggestions } = await openList(page, server);
  await expect(allows).toBeVisible();
  await tabTo(page, allows);
  await expect(allows).toHaveAccessibleDescription(/method and path/);
  await expect(allows).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('ArrowDown');
  await expect(allows).toHaveAttribute('aria-expanded', 'true');
  await expect(active(page)).toHaveText(/^getMyActivities/);
  await expectStatus(
    page,
    'Showing 40 of 255 operations of LearnCard Network. Type to narrow the list.',
  );
  await page.keyboard.press('Escape');
  await expect(suggestions).toHaveCount(0);

  await page.keyboard.type('sendBoostVia');
  await expect(active(page)).toHaveText(/^sendBoostViaSigningAuthority/);
  expect(await allows.getAttribute('aria-activedescendant')).toBe(
    await active(page).getAttribute('id'),
  );
  await page.keyboard.press('Enter');
  await expect(allows).toHaveValue('sendBoostViaSigningAuthority');
  await expectNames(page, ['Importer']);

  await page.keyboard.type('xyz');
  await expect(page.getByText('No matching operations in LearnCard Network.')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(allows).toHaveValue('sendBoostViaSigningAuthorityxyz');
  await page.keyboard.press('Tab');
  // On blur, the field shows the operation that the list is filtered by.
  await expect(allows).toHaveValue('sendBoostViaSigningAuthority');
  await page.keyboard.press('Shift+Tab');
  await expect(allows).toBeFocused();
  await allows.fill('');
  await expectNames(page, ['Librarian', 'Importer', 'Nightly export']);

  await page.keyboard.type('sendBoost');
  await expect(active(page)).toHaveAccessibleName(/^sendBoost /);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/allows=sendBoost$/);
  await page.keyboard.press('Escape');
  await expect(allows).toHaveValue('');
  await expect(page).toHaveURL(/\/profile$/);
});

test('an unknown operation is shown as unknown', async ({ page, server }) => {
  const { allows, clear } = await openList(page, server, '/profile?allows=make+Coffee');
  await expect(allows).toHaveValue('make Coffee');
  await expect(page.getByText('“make Coffee” isn’t in the current catalogue')).toBeVisible();
  await allows.press('ArrowDown');
  await expect(page.getByText('Try part of a name or path.')).toBeVisible();
  await clear.click();
  await expect(allows).toHaveValue('');
  await expectNames(page, ['Librarian', 'Importer', 'Nightly export']);
});

test('operations come from the catalogue in use', async ({ page, server }) => {
  const { allows, suggestions } = await openList(page, server, '/profile?allows=List+all+books');
  await expect(page.getByText('“List all books” isn’t in the current catalogue')).toBeVisible();

  // A link that was opened before must use the new catalogue immediately.
  await page.getByRole('link', { name: 'Scopes', exact: true }).click();
  await loadCatalogue(page, 'library.json', LIBRARY);
  await expectStatus(page, 'Using the library.json catalogue');
  await page.goBack();
  await expectNames(page, ['Librarian']);

  await allows.click();
  await expect(suggestions.getByRole('option')).toHaveText([/^List all books/]);
  await allows.fill('books');
  await expect(suggestions.getByRole('option')).toHaveCount(2);
  await expectStatus(page, '2 operations of library.json.');
  await allows.fill('sendBoost');
  await expect(page.getByText('No matching operations in library.json.')).toBeVisible();
  await allows.fill('openingHours');
  await allows.press('Enter');
  await expectNames(page, ['Librarian', 'Importer', 'Nightly export']);
});
