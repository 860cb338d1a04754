import { createGrant, createProfile, listGrants, readGrant } from './api';
import { expect, test } from './fixtures';
import { fieldsOf } from './grant-form';
import { expectDone, newGrantId, stepOf, titleOf } from './replace-wizard';
import { ServerProcess } from './server-process';
import { signIn } from './sign-in';

test('a new grant that is gone is said, and another one can be made', async ({ page, server }) => {
  const profile = await createProfile(server);
  const old = await createGrant(profile, { name: 'Importer', scope: 'boosts:read' });
  await page.goto(`/grants/${old.id}/replace`);
  await signIn(page, profile.recoveryKey);
  await fieldsOf(page).create.click();
  const id = await newGrantId(page);
  await profile.call(`/auth-grant/${id}/revoke`, { body: {} });
  await page.reload();
  await expect(page.getByText('The new grant is revoked')).toBeVisible();
  await page.getByRole('button', { name: 'Begin again' }).click();
  await fieldsOf(page).create.click();
  expect(await newGrantId(page)).not.toBe(id);
});

test('a grant that is revoked already has nothing to replace', async ({ page, server }) => {
  const profile = await createProfile(server);
  const { id } = await createGrant(profile, { name: 'Over' });
  await profile.call(`/auth-grant/${id}/revoke`, { body: {} });
  await page.goto(`/grants/${id}/replace`);
  await signIn(page, profile.recoveryKey);
  await expect(page.getByText('revoked already')).toBeVisible();
  await page.getByRole('link', { name: 'Duplicate it' }).click();
  await expect(fieldsOf(page).name).toHaveValue('Copy of Over');
});

test('a server that dies between the steps loses nothing', async ({
  page,
  server,
  allowConsole,
}) => {
  test.slow();
  allowConsole(/ERR_(CONNECTION_REFUSED|EMPTY_RESPONSE|CONNECTION_RESET)/);
  allowConsole(/401 .*\/api\/profile\/auth-grants/);
  const mortal = await ServerProcess.create(server.settings);
  try {
    const profile = await createProfile(mortal);
    const old = await createGrant(profile, { name: 'Importer', scope: 'authGrants:read' });
    await page.goto(`${mortal.url}/grants/${old.id}/replace`);
    await signIn(page, profile.recoveryKey);
    await fieldsOf(page).create.click();
    const id = await newGrantId(page);

    await mortal.stop('SIGKILL');
    await stepOf(page, 2).getByRole('button', { name: 'Sign', exact: true }).click();
    await expectDone(page, 2);
    await expect(stepOf(page, 3).getByRole('alert')).toContainText('could not be reached');
    await mortal.start();
    await stepOf(page, 3).getByRole('button', { name: 'Try again' }).click();
    await expectDone(page, 3);

    await mortal.stop('SIGKILL');
    await page.getByRole('button', { name: 'Revoke the old grant' }).click();
    const question = page.getByRole('alertdialog', { name: 'Revoke Importer?' });
    await question.getByRole('button', { name: 'Revoke grant' }).click();
    // It looks for what became of the call before it says so.
    await expect(question.getByRole('alert')).toBeVisible({ timeout: 30_000 });
    await expect(titleOf(page, 4)).not.toContainText('(done)');
    await mortal.start();
    await question.getByRole('button', { name: 'Revoke grant' }).click();
    await expectDone(page, 4);
    expect((await readGrant(profile, old.id)).status).toBe('revoked');
    expect((await readGrant(profile, id)).status).toBe('active');
    expect(await listGrants(profile)).toHaveLength(2);
  } finally {
    await mortal.remove();
  }
});
