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
  await expect(catalogue(page)).toContainText(
    'LearnCard Network (built in): 255 operations, 217 of them protected',
  );
  await expect(page.getByText('unknown resource “books”')).toBeVisible();

  await loadCatalogue(page, 'library.json', LIBRARY);
  await expectStatus(page, 'Using the library.json catalogue');
  await expect(catalogue(page)).toContainText(
    'library.json: 3 operations, 2 of them protected by a scope. For',
  );
  await expect(page.getByText('Allows 1 of 2 operations')).toBeVisible();
});

test('a loaded catalogue stays in use, on the other pages too', async ({ page, server }) => {
  const profile = await createProfile(server);
  await createGrants(profile, [{ name: 'Librarian', scope: 'books:read' }]);
  await openSignedIn(page, profile.recoveryKey, '/scopes');
  await loadCatalogue(page, 'library.json', LIBRARY);
  await expectStatus(page, 'Using the library.json catalogue');
  await page.reload();
  await expect(catalogue(page)).toContainText('library.json');
  const operation = page.getByRole('combobox', { name: 'Operation' });
  await operation.fill('DELETE /books/7');
  await operation.press('Enter');
  await page.getByText('Why not?').click();
  await expect(page.getByRole('list', { name: 'Can’t call it' })).toContainText(
    'Librarian missing books:delete',
  );
  await page.getByRole('link', { name: 'Grants', exact: true }).click();
  await expect(rowOf(page, 'Librarian')).toBeVisible();
  await page.getByRole('link', { name: 'Librarian' }).click();
  await expect(page.getByText('Allows 1 of 2 operations')).toBeVisible();
});

test('a loaded catalogue can be given up for the built-in one', async ({ page, server }) => {
  const profile = await createProfile(server);
  await openSignedIn(page, profile.recoveryKey, '/scopes');
  await loadCatalogue(page, 'library.json', LIBRARY);
  await page.getByRole('button', { name: 'Use the built-in catalogue' }).click();
  await expect(catalogue(page)).toContainText('LearnCard Network (built in)');
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
  await expect(catalogue(page)).toContainText('LearnCard Network (built in)');
});

test('a file that is no catalogue leaves the current one in use', async ({ page, server }) => {
  const profile = await createProfile(server);
  await openSignedIn(page, profile.recoveryKey, '/scopes');
  await loadCatalogue(page, 'library.json', LIBRARY);
  await expect(catalogue(page)).toContainText('library.json');
  await scopeField(page).fill('books:read');
  for (const [name, text, message] of [
    ['garbage.json', '%$&/ '.repeat(200_000), "It can't be read as JSON or YAML"],
    ['page.html', '<!doctype html><title>API</title>', "It's a web page"],
    ['api.yaml', 'openapi: 3.1.0\n', 'It has no operations that can be used'],
    ['empty.json', '', "It's empty"],
    ['old.json', '{"swagger":"2.0","paths":{}}', "It's Swagger 2"],
    ['free.json', '{"openapi":"3.1.0","paths":{"/a":{"get":{}}}}', 'None of its 1'],
  ] as const) {
    await loadCatalogue(page, name, text);
    const alert = catalogue(page).getByRole('alert');
    await expect(alert).toContainText(`Couldn’t use “${name}”. `);
    await expect(alert).toContainText(message);
    await expect(alert).toContainText('“library.json” stays in use.');
  }
  await expect(scopeField(page)).toHaveValue('books:read');
  await expect(page.getByText('Allows 1 of 2 operations')).toBeVisible();
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
  await expect(catalogue(page)).toContainText('9 operations, 7 of them protected by a scope');
  await expect(page.getByText('Allows 2 of 7 operations')).toBeVisible();
  expect(authorizations).toEqual([undefined]);
});

const AS_IT_IS = `# Written by hand
openapi: 3.2.0
security: [{ t: [openid] }]
paths:
  /a: { get: { operationId: readProject, security: [{ t: [project:read, members:read] }] } }
  /b: { get: { operationId: readAny, security: [{ t: [project:read] }, { t: [members:read] }, { t: [all] }] } }
  /keys: { query: { operationId: listKeys, security: [{ t: ['project: read'] }] } }
  /login: { post: { operationId: logIn } }
  /other: { $ref: './other.yaml' }
`;

test('what a document has is used, and what cannot be used is named and counted', async ({
  page,
  server,
}) => {
  const profile = await createProfile(server);
  await createGrants(profile, [
    { name: 'Reader', scope: 'project:read' },
    { name: 'Manager', scope: 'project:read members:*' },
  ]);
  await openSignedIn(page, profile.recoveryKey, '/scopes');
  await loadCatalogue(page, 'api.yaml', AS_IT_IS);
  await expect(catalogue(page)).toContainText(
    'api.yaml: 4 operations, 2 of them protected by a scope, 2 of them unusable.',
  );
  await page.reload();
  const details = catalogue(page).getByRole('group');
  await details.filter({ hasText: "2 operations can't be used" }).locator('summary').click();
  await expect(details.first().getByRole('listitem')).toHaveText([
    "QUERY /keys“project: read” isn't a scope of the form resource:action.",
    "POST /login“openid” isn't a scope of the form resource:action.",
  ]);
  await details
    .filter({ hasText: "2 other parts of the document can't be used" })
    .locator('summary')
    .click();
  await expect(details.last().getByRole('listitem')).toHaveText([
    "GET /b, one of its scopes“all” isn't a scope of the form resource:action.",
    '/other“./other.yaml” is outside this document, where nothing is read.',
  ]);

  const operation = page.getByRole('combobox', { name: 'Operation' });
  const options = page.getByRole('listbox').getByRole('option');
  await operation.fill('readProject');
  await expect(options).toHaveText([/members:read \+ project:read/]);
  await operation.press('Enter');
  await page.getByText('Why not?').click();
  await expect(page.getByRole('list', { name: 'Can’t call it' })).toContainText(
    'Reader missing members:read',
  );
  await expect(page.getByRole('list', { name: 'Can call it' })).toContainText(
    'Manager members:read via members:* and project:read',
  );
  const note = page.getByRole('region', { name: 'Narrowest scope' });
  await expect(note.locator('code')).toHaveText('members:read project:read');
  await operation.fill('readAny');
  await expect(options).toHaveText([/project:read or members:read/]);
  await operation.press('Enter');
  await expect(note.locator('code')).toHaveText('members:read project:read');

  await operation.fill('logIn');
  await expect(options).toHaveText([/can't be used/]);
  await operation.press('Enter');
  await expect(page.getByRole('list', { name: 'Picked operations' })).toContainText(
    "“openid” isn't a scope of the form resource:action.can't be used",
  );
  await expect(note).toBeHidden();
  await expect(page.getByText("Remove the operations that can't be used")).toBeVisible();
});

test('a long document in YAML is read while the page goes on', async ({ page, server }) => {
  const profile = await createProfile(server);
  await openSignedIn(page, profile.recoveryKey, '/scopes');
  const paths = Array.from(
    { length: 3000 },
    (_, at) =>
      `  /${at}/{id}:\n    get:\n      security:\n        - t: [things:read]\n      description: ${'long '.repeat(100)}\n`,
  );
  await page.evaluate(() => {
    Object.assign(window, { turns: 0 });
    setInterval(() => Object.assign(window, { turns: Reflect.get(window, 'turns') + 1 }));
  });
  await loadCatalogue(page, 'long.yaml', `openapi: 3.1.0\npaths:\n${paths.join('')}`);
  await expect(catalogue(page)).toContainText('long.yaml: 3,000 operations', { timeout: 40_000 });
  // If the page itself had read it, it would have had only a few turns in all.
  expect(await page.evaluate(() => Reflect.get(window, 'turns'))).toBeGreaterThan(30);
});
