import type { Page } from '@playwright/test';
import { createProfile, newRecoveryKey } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { agreeToUpstream, chooseServer, recoveryKeyField } from '../testing/sign-in';

/**
 * Fills in a key and a server that only the page takes for a listed one. The content security
 * policy still blocks it.
 */
async function fillInOtherServer(page: Page) {
  const requested: string[] = [];
  await page.route('**/config.json', (route) =>
    route.fulfill({ json: { servers: ['/api', 'https://network.example.org/api'] } }),
  );
  page.on('request', (request) => requested.push(request.url()));
  await page.goto('/sign-in');
  await page.getByRole('tab', { name: 'Recovery key' }).click();
  await recoveryKeyField(page).fill(newRecoveryKey());
  await chooseServer(page, 'https://network.example.org');
  const signIn = page.getByRole('button', { name: 'Sign in', exact: true });
  await signIn.click();
  const confirmation = page.getByRole('alertdialog', {
    name: 'Use your key with network.example.org?',
  });
  return { requested, signIn, confirmation };
}

test('a key is used with another server only after confirmation', async ({
  page,
  allowConsole,
}) => {
  allowConsole(/network\.example\.org/);
  const { requested, signIn, confirmation } = await fillInOtherServer(page);
  await expect(confirmation.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await confirmation.getByRole('button', { name: 'Cancel' }).click();
  await expect(signIn).toBeEnabled();
  expect(requested.filter((url) => url.includes('network.example.org'))).toEqual([]);

  await signIn.click();
  await confirmation.getByRole('button', { name: 'Use this server' }).click();
  await expect(page.getByRole('alert')).toContainText('Couldn’t reach network.example.org');
});

test('a confirmed server is asked about again only for another key', async ({
  page,
  allowConsole,
}) => {
  allowConsole(/network\.example\.org/);
  const { signIn, confirmation } = await fillInOtherServer(page);
  await confirmation.getByRole('button', { name: 'Use this server' }).click();
  await expect(page.getByRole('alert')).toContainText('Couldn’t reach network.example.org');
  await signIn.click();
  await expect(page.getByRole('alert')).toContainText('Couldn’t reach network.example.org');
  await recoveryKeyField(page).fill(newRecoveryKey());
  await signIn.click();
  await expect(confirmation).toBeVisible();
});

test('a key without a profile can create one', async ({ page, server, allowConsole }) => {
  allowConsole(/404 .*\/api\/profile/);
  const recoveryKey = newRecoveryKey();
  const { profileId } = await createProfile(server);
  await page.goto('/sign-in');
  await page.getByRole('tab', { name: 'Recovery key' }).click();
  await recoveryKeyField(page).fill(recoveryKey);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await agreeToUpstream(page);

  await expect(page.getByText('This key has no profile on')).toBeVisible();
  await page.getByLabel('Display name').fill('Grace Hopper');
  await page.getByLabel('Profile ID').fill(`${profileId}-too`);
  await page.getByRole('button', { name: 'Create profile' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Grants' })).toBeVisible();
  await expect(page.getByText('Grace Hopper')).toBeVisible();
});
