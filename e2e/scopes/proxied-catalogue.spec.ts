import { createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { openSignedIn } from '../testing/signed-in';

test('the catalogue of a server behind the proxy can be loaded', { tag: '@double' }, async ({
  page,
  server,
  double,
}) => {
  double.behaviour.description = {
    openapi: '3.1.0',
    paths: {
      '/books': {
        get: { operationId: 'listBooks', 'x-required-scope': 'books:read' },
        post: { operationId: 'addBook', 'x-required-scope': 'books:write' },
      },
    },
  };
  const profile = await createProfile(server);
  await openSignedIn(page, profile.recoveryKey, '/scopes?scope=books:read');
  const catalogue = page.getByRole('region', { name: 'Catalogue' });
  const { host } = new URL(server.url);
  await catalogue.getByRole('button', { name: `Load from ${host}` }).click();
  await expect(catalogue).toContainText(`${host}: 2 operations, of which 2 need a scope`);
  await expect(page.getByText('Unlocks 1 of 2 operations')).toBeVisible();
});

test('a real server has no catalogue to load', { tag: '@double' }, async ({
  page,
  server,
  double,
  allowConsole,
}) => {
  allowConsole(/404/);
  const profile = await createProfile(server);
  await openSignedIn(page, profile.recoveryKey, '/scopes');
  const catalogue = page.getByRole('region', { name: 'Catalogue' });
  await catalogue.getByRole('button', { name: /^Load from/ }).click();
  await expect(catalogue.getByRole('alert')).toContainText('has nothing at this address');
  await expect(catalogue).toContainText('LearnCard Network, which is built in');
  expect(double.log.entries.filter(({ path }) => path === '/api/openapi.json')).toHaveLength(1);
});
