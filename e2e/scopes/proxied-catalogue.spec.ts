import { openCors } from '../network-double/behaviour';
import { createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { ServerProcess } from '../testing/server-process';
import { chooseServer, submitToken } from '../testing/sign-in';
import { openSignedIn } from '../testing/signed-in';

/** With scopes among the tags, like the document of the network. */
const DESCRIPTION = {
  openapi: '3.1.0',
  security: [{ Authorization: [] }],
  paths: {
    '/books': {
      get: { operationId: 'listBooks', tags: ['Books', 'books:read'] },
      post: { operationId: 'addBook', tags: ['Books', 'books:write'] },
    },
  },
};

test('the catalogue of a server behind the proxy can be loaded', { tag: '@double' }, async ({
  page,
  server,
  double,
}) => {
  double.behaviour.description = DESCRIPTION;
  const profile = await createProfile(server);
  await openSignedIn(page, profile.recoveryKey, '/scopes?scope=books:read');
  const catalogue = page.getByRole('region', { name: 'Catalogue' });
  const { host } = new URL(server.url);
  await catalogue.getByRole('button', { name: `Load from ${host}` }).click();
  await expect(catalogue).toContainText(`${host}: 2 operations, 2 of them protected by a scope`);
  await expect(page.getByText('Allows 1 of 2 operations')).toBeVisible();
});

test('a server behind the proxy can have no catalogue to load', { tag: '@double' }, async ({
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
  await expect(catalogue.getByRole('alert')).toContainText('has no document at this URL');
  await expect(catalogue).toContainText('LearnCard Network (built in)');
  const asked = double.log.entries.map(({ path }) => path);
  expect(asked.filter((path) => path.endsWith('/openapi.json'))).toEqual([
    '/api/openapi.json',
    '/docs/openapi.json',
  ]);
});

test('the catalogue of a server on another origin is found beside its API', {
  tag: '@double',
}, async ({ page, double, allowConsole }) => {
  allowConsole(/404 .*\/api\/openapi\.json/);
  double.behaviour.cors = openCors();
  double.behaviour.description = DESCRIPTION;
  const { profileId, signToken } = await double.createProfile();
  const [grant] = double.addGrants(profileId, { count: 1, fields: () => ({ scope: '*:*' }) });
  const dashboard = await ServerProcess.create({ args: ['--connect', double.url] });
  try {
    await page.goto(`${dashboard.url}/sign-in`);
    await page.getByRole('tab', { name: 'API token' }).click();
    await chooseServer(page, double.url);
    await submitToken(page, await signToken(grant?.challenge ?? ''));
    await page.getByRole('button', { name: 'Account' }).waitFor();
    await page.goto(`${dashboard.url}/scopes`);
    const catalogue = page.getByRole('region', { name: 'Catalogue' });
    const { host } = new URL(double.url);
    await catalogue.getByRole('button', { name: `Load from ${host}` }).click();
    await expect(catalogue).toContainText(`${host}: 2 operations, 2 of them protected by a scope`);
  } finally {
    await dashboard.remove();
  }
});
