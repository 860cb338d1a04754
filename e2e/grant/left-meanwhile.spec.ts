import type { Page } from '@playwright/test';
import { createGrant, createProfile, readGrant } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { chooseAction } from '../testing/grant-list';
import { hold } from '../testing/network';
import { openSignedIn } from '../testing/signed-in';
import { expectStatus } from '../testing/status';

async function revokeAndLeave(page: Page): Promise<void> {
  await chooseAction(page, 'Old importer', 'Revoke');
  await page.getByRole('button', { name: 'Revoke grant' }).click();
  await expect(page.getByRole('button', { name: 'Revoking…' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'New grant' })).toBeVisible();
}

test('a revocation that fails after leaving its page shows an error', async ({
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/503 .*\/revoke/);
  const profile = await createProfile(server);
  const { id } = await createGrant(profile, { name: 'Old importer' });
  await openSignedIn(page, profile.recoveryKey, '/grants/new');
  await page.getByRole('link', { name: '← All grants' }).click();
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/revoke', async (route) => {
    await released;
    await route.fulfill({ status: 503, body: 'Service Unavailable' });
  });
  await revokeAndLeave(page);
  release();

  const alert = page.getByRole('alert');
  await expect(alert).toContainText('Old importer couldn’t be revoked.');
  await expect(alert).toContainText('The server isn’t available.');
  expect((await readGrant(profile, id)).status).toBe('active');
});

test('a revocation that succeeds after leaving its page is announced', async ({ page, server }) => {
  const profile = await createProfile(server);
  const { id } = await createGrant(profile, { name: 'Old importer' });
  await openSignedIn(page, profile.recoveryKey, '/grants/new');
  await page.getByRole('link', { name: '← All grants' }).click();
  const held = await hold(page, '**/revoke');
  await revokeAndLeave(page);
  held.release();

  await expectStatus(page, 'Old importer revoked');
  await expect(page.getByRole('heading', { level: 1, name: 'New grant' })).toBeVisible();
  expect((await readGrant(profile, id)).status).toBe('revoked');
});
