import { createGrant, createProfile, listGrants, readGrant } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { fieldsOf } from '../testing/grant-form';
import { expectDone, newGrantId, stepOf, titleOf } from '../testing/replace-wizard';
import { ServerProcess } from '../testing/server-process';
import { openSignedIn } from '../testing/signed-in';

test('a replacement whose new grant was revoked can begin again', async ({ page, server }) => {
  const profile = await createProfile(server);
  const old = await createGrant(profile, { name: 'Importer', scope: 'boosts:read' });
  await openSignedIn(page, profile.recoveryKey, `/grants/${old.id}/replace`);
  await fieldsOf(page).create.click();
  const id = await newGrantId(page);
  await profile.call(`/auth-grant/${id}/revoke`, { body: {} });
  await page.reload();
  await expect(page.getByText('The new grant is revoked')).toBeVisible();
  await page.getByRole('button', { name: 'Start over' }).click();
  await fieldsOf(page).create.click();
  expect(await newGrantId(page)).not.toBe(id);
});

test('a revoked grant can’t be replaced', async ({ page, server }) => {
  const profile = await createProfile(server);
  const { id } = await createGrant(profile, { name: 'Over' });
  await profile.call(`/auth-grant/${id}/revoke`, { body: {} });
  await openSignedIn(page, profile.recoveryKey, `/grants/${id}/replace`);
  await expect(page.getByText('already revoked')).toBeVisible();
  await page.getByRole('link', { name: 'Duplicate it' }).click();
  await expect(fieldsOf(page).name).toHaveValue('Copy of Over');
});

test('a server crash between the steps loses nothing', { tag: '@nightly' }, async ({
  page,
  server,
  allowConsole,
}) => {
  test.slow();
  allowConsole(/ERR_(CONNECTION_REFUSED|EMPTY_RESPONSE|CONNECTION_RESET)/);
  allowConsole(/401 .*\/api\/profile\/auth-grants/);
  const ownServer = await ServerProcess.create(server.settings);
  try {
    const profile = await createProfile(ownServer);
    const old = await createGrant(profile, { name: 'Importer', scope: 'authGrants:read' });
    await openSignedIn(page, profile.recoveryKey, `${ownServer.url}/grants/${old.id}/replace`);
    await fieldsOf(page).create.click();
    const id = await newGrantId(page);

    await ownServer.stop('SIGKILL');
    await stepOf(page, 2).getByRole('button', { name: 'Sign', exact: true }).click();
    await expectDone(page, 2);
    await expect(stepOf(page, 3).getByRole('alert')).toContainText('Couldn’t reach');
    await ownServer.start();
    await stepOf(page, 3).getByRole('button', { name: 'Try again' }).click();
    await expectDone(page, 3);

    await ownServer.stop('SIGKILL');
    await page.getByRole('button', { name: 'Revoke the old grant' }).click();
    const confirmation = page.getByRole('alertdialog', { name: /^Revoke .?Importer.?\?$/ });
    await confirmation.getByRole('button', { name: 'Revoke grant' }).click();
    // The page first looks up whether the revocation happened.
    await expect(confirmation.getByRole('alert')).toBeVisible({ timeout: 30_000 });
    await expect(titleOf(page, 4)).not.toContainText('(done)');
    await ownServer.start();
    await confirmation.getByRole('button', { name: 'Revoke grant' }).click();
    await expectDone(page, 4);
    expect((await readGrant(profile, old.id)).status).toBe('revoked');
    expect((await readGrant(profile, id)).status).toBe('active');
    expect(await listGrants(profile)).toHaveLength(2);
  } finally {
    await ownServer.remove();
  }
});
