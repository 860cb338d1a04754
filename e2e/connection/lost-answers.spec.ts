import type { Page } from '@playwright/test';
import { createGrant, createProfile, listGrants, readGrant } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { fieldsOf, shownGrantId, writeDescription, writeScope } from '../testing/grant-form';
import { chooseAction, rowOf } from '../testing/grant-list';
import { loseAnswer } from '../testing/network';
import { openSignedIn } from '../testing/signed-in';
import { expectStatus } from '../testing/status';

test.beforeEach(({ allowConsole }) => allowConsole(/(503|ERR_FAILED).*\/api\/auth-grant\//));

async function fillForm(page: Page) {
  const fields = fieldsOf(page);
  await fields.name.fill('Nightly export');
  await writeDescription(page, 'Every night at three');
  await writeScope(page, 'boosts:read');
  await fields.choice('Never').check();
  return fields;
}

test('a grant that the server failed to create is created on retry', { tag: '@network' }, async ({
  page,
  server,
}) => {
  const profile = await createProfile(server);
  await page.route('**/auth-grant/create', (route) => route.fulfill({ status: 503 }), { times: 1 });
  await openSignedIn(page, profile.recoveryKey, '/grants/new');
  const { name, description, scope, choice, create } = await fillForm(page);
  await create.click();

  await expect(page.getByRole('alert')).toContainText('503');
  await expect(name).toHaveValue('Nightly export');
  await expect(description).toHaveValue('Every night at three');
  await expect(scope).toHaveValue('boosts:read');
  await expect(choice('Never')).toBeChecked();
  expect(await listGrants(profile)).toEqual([]);
  await create.click();
  await shownGrantId(page, 'Nightly export');
  expect(await listGrants(profile)).toHaveLength(1);
});

test('a new grant is found when its response is lost', { tag: '@network' }, async ({
  page,
  server,
}) => {
  const profile = await createProfile(server);
  await createGrant(profile, { name: 'Nightly export', scope: 'boosts:read' });
  const lost = await loseAnswer(page, '**/auth-grant/create');
  await openSignedIn(page, profile.recoveryKey, '/grants/new');
  await (await fillForm(page)).create.click();

  const id = await shownGrantId(page, 'Nightly export');
  expect(await listGrants(profile)).toMatchObject([{ id }, { name: 'Nightly export' }]);
  expect(lost.requests).toHaveLength(1);
});

test('a grant isn’t created twice when its response is lost and it can’t be found', {
  tag: ['@idempotency', '@nightly'],
}, async ({ page, server }) => {
  const profile = await createProfile(server);
  const lost = await loseAnswer(page, '**/auth-grant/create');
  await page.route('**/profile/auth-grants', (route) => route.fulfill({ json: [] }));
  await openSignedIn(page, profile.recoveryKey, '/grants/new');
  const { create } = await fillForm(page);
  await create.click();
  await expect(page.getByRole('alert')).toContainText('hasn’t gone through yet', {
    timeout: 15_000,
  });

  const [second] = await Promise.all([page.waitForRequest('**/auth-grant/create'), create.click()]);
  const id = await shownGrantId(page, 'Nightly export');
  expect(await listGrants(profile)).toMatchObject([{ id }]);
  const key = second.headers()['idempotency-key'];
  expect(key).toMatch(/\S{16}/);
  expect(lost.requests.map((request) => request.headers()['idempotency-key'])).toEqual([key]);
});

test('a revocation is confirmed when its response is lost', { tag: '@network' }, async ({
  page,
  server,
}) => {
  const profile = await createProfile(server);
  const { id } = await createGrant(profile, { name: 'Old importer' });
  const lost = await loseAnswer(page, '**/revoke');
  await openSignedIn(page, profile.recoveryKey);
  await chooseAction(page, 'Old importer', 'Revoke');
  await page.getByRole('button', { name: 'Revoke grant' }).click();

  await expect(rowOf(page, 'Old importer')).toContainText('Revoked');
  await expectStatus(page, 'Old importer revoked');
  expect(lost.requests).toHaveLength(1);
  expect((await readGrant(profile, id)).status).toBe('revoked');
});
