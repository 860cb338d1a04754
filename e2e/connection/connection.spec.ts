import type { Page } from '@playwright/test';
import { createGrant, createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { rowOf } from '../testing/grant-list';
import type { ServerProcess } from '../testing/server-process';
import { openSignedIn } from '../testing/signed-in';

/** Opens the list with a grant, and goes offline. */
async function goOffline(page: Page, server: ServerProcess) {
  const profile = await createProfile(server);
  await createGrant(profile, { name: 'Before' });
  // Browsers resolve this name to this machine. The page treats it like any other host.
  const origin = server.url.replace('localhost', 'grants.localhost');
  await openSignedIn(page, profile.recoveryKey, `${origin}/profile`);
  await expect(rowOf(page, 'Before')).toBeVisible();
  // The scripts of the list are there now.
  await page.getByRole('searchbox', { name: 'Search grants' }).waitFor();
  const placeOfTitle = () => page.getByRole('heading', { level: 1 }).boundingBox();
  const place = await placeOfTitle();
  await page.context().setOffline(true);
  await expect(page.getByText('You’re offline.')).toBeVisible();
  // Nothing that one was about to press has moved.
  expect(await placeOfTitle()).toEqual(place);
  return profile;
}

test('the list stays while the page says that it is offline', async ({
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/ERR_INTERNET_DISCONNECTED/);
  await goOffline(page, server);
  await expect(rowOf(page, 'Before')).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByText('You’re offline.')).toBeHidden();
});

test('back online, the page fetches what it missed', async ({ page, server, allowConsole }) => {
  allowConsole(/ERR_INTERNET_DISCONNECTED/);
  const profile = await goOffline(page, server);
  await createGrant(profile, { name: 'Meanwhile' });
  // Somebody looks at the page meanwhile. Browsers remember a script that they couldn't load.
  await page.evaluate(() => dispatchEvent(new Event('visibilitychange')));
  await page.context().setOffline(false);
  await expect(rowOf(page, 'Meanwhile')).toBeVisible();
});

test('a write that failed offline can be repeated back online', { tag: '@nightly' }, async ({
  page,
  context,
  server,
  allowConsole,
}) => {
  allowConsole(/ERR_INTERNET_DISCONNECTED/);
  const profile = await createProfile(server);
  const { id } = await createGrant(profile, { name: 'Nightly export' });
  await openSignedIn(page, profile.recoveryKey);
  await page.getByRole('link', { name: 'Nightly export' }).click();
  await page.getByRole('button', { name: 'Revoke', exact: true }).click();
  const confirmation = page.getByRole('alertdialog', { name: 'Revoke Nightly export?' });
  await context.setOffline(true);
  await confirmation.getByRole('button', { name: 'Revoke grant' }).click();
  await expect(confirmation.getByRole('alert')).toContainText('Couldn’t reach', {
    timeout: 25_000,
  });
  expect((await profile.call(`/auth-grant/${id}`)).body).toMatchObject({ status: 'active' });

  await context.setOffline(false);
  await confirmation.getByRole('button', { name: 'Revoke grant' }).click();
  await expect(confirmation).toBeHidden();
  await expect(page.getByRole('definition').filter({ hasText: 'Revoked' })).toBeVisible();
});

test('a script that a new deployment replaced costs one reload', async ({
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/404 .*grant-page|dynamically imported module|grant-page/);
  const profile = await createProfile(server);
  await createGrant(profile, { name: 'Nightly export' });
  await openSignedIn(page, profile.recoveryKey);
  await expect(rowOf(page, 'Nightly export')).toBeVisible();
  let isGone = true;
  await page.route('**/assets/grant-page-*.js', (route) =>
    isGone ? route.fulfill({ status: 404 }) : route.continue(),
  );
  // The page then checks for a new build: this answer names another script, while the reload gets
  // the real page.
  await page.route('**/grants/*', async (route) => {
    if (route.request().resourceType() !== 'fetch') {
      isGone = false;
      return route.fallback();
    }
    const response = await route.fetch();
    const body = (await response.text()).replace(/index-[\w-]+\.js/g, 'index-other.js');
    await route.fulfill({ response, body });
  });
  const reloaded = page.waitForEvent('load');
  await page.getByRole('link', { name: 'Nightly export' }).click();
  await reloaded;
  await expect(page.getByRole('button', { name: 'Revoke' })).toBeVisible();
});
