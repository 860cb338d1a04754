import type { Page } from '@playwright/test';
import { createProfile, newRecoveryKey } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { agreeToUpstream, recoveryKeyField } from '../testing/sign-in';

test('an unlisted server is rejected, with instructions for adding it', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByRole('tab', { name: 'Recovery key' }).click();
  await recoveryKeyField(page).fill(newRecoveryKey());
  const field = page.getByLabel('Server URL');
  for (const [address, message] of [
    ['https://grants.example.org/api', /--connect https:\/\/grants\.example\.org/],
    ['nonsense', /Write the address of a server/],
    ['', /Write the address of a server/],
  ] as const) {
    await field.fill(address);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(field).toHaveAccessibleDescription(message);
    await expect(field).toBeFocused();
  }
});

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
  await page.getByLabel('Server URL').fill('https://network.example.org/api');
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
  await expect(page.getByRole('alert')).toContainText('network.example.org could not be reached');
});

test('a confirmed server is asked about again only for another key', async ({
  page,
  allowConsole,
}) => {
  allowConsole(/network\.example\.org/);
  const { signIn, confirmation } = await fillInOtherServer(page);
  await confirmation.getByRole('button', { name: 'Use this server' }).click();
  await expect(page.getByRole('alert')).toContainText('network.example.org could not be reached');
  await signIn.click();
  await expect(page.getByRole('alert')).toContainText('network.example.org could not be reached');
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

  await expect(page.getByText('No profile of this server belongs to this key')).toBeVisible();
  await page.getByLabel('Display name').fill('Grace Hopper');
  await page.getByLabel('Profile ID').fill(`${profileId}-too`);
  await page.getByRole('button', { name: 'Create profile' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Grants' })).toBeVisible();
  await expect(page.getByText('Grace Hopper')).toBeVisible();
});
