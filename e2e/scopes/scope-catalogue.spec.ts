import type { Page } from '@playwright/test';
import { createGrants, createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { rowOf } from '../testing/grant-list';
import { LIBRARY, loadCatalogue } from '../testing/library';
import { signIn, signOut } from '../testing/sign-in';
import { openSignedIn } from '../testing/signed-in';
import { expectStatus } from '../testing/status';

const catalogue = (page: Page) => page.getByRole('region', { name: 'Catalogue' });
const scopeField = (page: Page) => page.getByRole('textbox', { name: 'Scope to explain' });

test('a catalogue loaded from a file is used at once', async ({ page, server }) => {
  const profile = await createProfile(server);
  await openSignedIn(page, profile.recoveryKey, '/scopes?scope=books:read');
  await expect(catalogue(page)).toContainText('LearnCard Network, which is built in: 255');
  await expect(page.getByText('no operation is known for the resource “books”')).toBeVisible();

  await loadCatalogue(page, 'library.json', LIBRARY);
  await expectStatus(page, 'Catalogue library.json is in use');
  await expect(catalogue(page)).toContainText(
    'library.json: 3 operations, of which 2 need a scope',
  );
  await expect(page.getByText('Unlocks 1 of 2 operations')).toBeVisible();
});

test('a loaded catalogue stays in use, on the other pages too', async ({ page, server }) => {
  const profile = await createProfile(server);
  await createGrants(profile, [{ name: 'Librarian', scope: 'books:read' }]);
  await openSignedIn(page, profile.recoveryKey, '/scopes');
  await loadCatalogue(page, 'library.json', LIBRARY);
  await expectStatus(page, 'Catalogue library.json is in use');
  await page.reload();
  await expect(catalogue(page)).toContainText('library.json');
  const operation = page.getByRole('combobox', { name: 'Operation' });
  await operation.fill('DELETE /books/7');
  await operation.press('Enter');
  await expect(page.getByRole('list', { name: 'May not make the call' })).toContainText(
    'Librarian lacks books:delete',
  );
  await page.getByRole('link', { name: 'Grants', exact: true }).click();
  await expect(rowOf(page, 'Librarian')).toBeVisible();
  await page.getByRole('link', { name: 'Librarian' }).click();
  await expect(page.getByText('Unlocks 1 of 2 operations')).toBeVisible();
});

test('a loaded catalogue can be given up for the built-in one', async ({ page, server }) => {
  const profile = await createProfile(server);
  await openSignedIn(page, profile.recoveryKey, '/scopes');
  await loadCatalogue(page, 'library.json', LIBRARY);
  await page.getByRole('button', { name: 'Back to the built-in catalogue' }).click();
  await expect(catalogue(page)).toContainText('LearnCard Network, which is built in');
  await expect(catalogue(page).getByLabel('OpenAPI document')).toBeFocused();
});

test('a loaded catalogue is removed on sign-out', async ({ page, server }) => {
  const profile = await createProfile(server);
  await openSignedIn(page, profile.recoveryKey, '/scopes');
  await loadCatalogue(page, 'library.json', LIBRARY);
  await expect(catalogue(page)).toContainText('library.json');
  await signOut(page);
  await signIn(page, profile.recoveryKey);
  await page.goto('/scopes');
  await expect(catalogue(page)).toContainText('LearnCard Network, which is built in');
});

test('a file that is no catalogue leaves the current one in use', async ({ page, server }) => {
  const profile = await createProfile(server);
  await openSignedIn(page, profile.recoveryKey, '/scopes');
  await loadCatalogue(page, 'library.json', LIBRARY);
  await scopeField(page).fill('books:read');
  for (const [name, text, message] of [
    ['garbage.json', '%$&/ '.repeat(200_000), 'It is not JSON'],
    ['page.html', '<!doctype html><title>API</title>', 'It is a web page'],
    ['api.yaml', 'openapi: 3.1.0\n', 'It seems to be YAML'],
    ['empty.json', '', 'It is empty'],
    ['old.json', '{"swagger":"2.0","paths":{}}', 'openapi: has to be the version'],
    ['free.json', '{"openapi":"3.1.0","paths":{"/a":{"get":{}}}}', 'It says of none of its 1'],
  ] as const) {
    await loadCatalogue(page, name, text);
    const alert = catalogue(page).getByRole('alert');
    await expect(alert).toContainText(`“${name}” could not be used. `);
    await expect(alert).toContainText(message);
    await expect(alert).toContainText('“library.json” stays in use.');
  }
  await expect(scopeField(page)).toHaveValue('books:read');
  await expect(page.getByText('Unlocks 1 of 2 operations')).toBeVisible();
});

test('a catalogue is loaded from the server without a token', { tag: '@openapi' }, async ({
  page,
  server,
}) => {
  const profile = await createProfile(server);
  await openSignedIn(page, profile.recoveryKey, '/scopes?scope=authGrants:read');
  const authorizations: (string | undefined)[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/openapi.json'))
      authorizations.push(request.headers().authorization);
  });
  await catalogue(page)
    .getByRole('button', { name: `Load from ${new URL(server.url).host}` })
    .click();
  await expect(catalogue(page)).toContainText('9 operations, of which 7 need a scope');
  await expect(page.getByText('Unlocks 2 of 7 operations')).toBeVisible();
  expect(authorizations).toEqual([undefined]);
});
