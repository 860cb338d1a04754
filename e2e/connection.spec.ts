import { createGrant, createProfile } from './api';
import { expect, test } from './fixtures';
import { rowOf } from './grant-list';
import { signIn } from './sign-in';

test('being offline is said, and what happened meanwhile is fetched on return', async ({
  page,
  context,
  server,
  allowConsole,
}) => {
  allowConsole(/ERR_INTERNET_DISCONNECTED/);
  const profile = await createProfile(server);
  await createGrant(profile, { name: 'Before' });
  // Browsers take this name for this machine; the page takes it for any other host.
  const origin = server.url.replace('localhost', 'grants.localhost');
  await page.goto(`${origin}/sign-in`);
  await signIn(page, profile.recoveryKey);
  await expect(rowOf(page, 'Before')).toBeVisible();

  await context.setOffline(true);
  await expect(page.getByText('You are offline.')).toBeVisible();
  await expect(rowOf(page, 'Before')).toBeVisible();
  await createGrant(profile, { name: 'Meanwhile' });
  await context.setOffline(false);
  await expect(page.getByText('You are offline.')).toBeHidden();
  await expect(rowOf(page, 'Meanwhile')).toBeVisible();
});

test('a write that the device could not send is not done, and can be sent again', async ({
  page,
  context,
  server,
  allowConsole,
}) => {
  allowConsole(/ERR_INTERNET_DISCONNECTED/);
  const profile = await createProfile(server);
  const { id } = await createGrant(profile, { name: 'Nightly export' });
  await signIn(page, profile.recoveryKey);
  await page.getByRole('link', { name: 'Nightly export' }).click();
  await page.getByRole('button', { name: 'Revoke', exact: true }).click();
  const question = page.getByRole('alertdialog', { name: 'Revoke Nightly export?' });
  await context.setOffline(true);
  await question.getByRole('button', { name: 'Revoke grant' }).click();
  await expect(question.getByRole('alert')).toContainText('could not be reached', {
    timeout: 25_000,
  });
  expect((await profile.call(`/auth-grant/${id}`)).body).toMatchObject({ status: 'active' });

  await context.setOffline(false);
  await question.getByRole('button', { name: 'Revoke grant' }).click();
  await expect(question).toBeHidden();
  await expect(page.getByRole('definition').filter({ hasText: 'Revoked' })).toBeVisible();
});

test('a part of the page that a deploy has replaced costs one reload', async ({
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/404 .*grant-page|dynamically imported module|grant-page/);
  const profile = await createProfile(server);
  await createGrant(profile, { name: 'Nightly export' });
  await signIn(page, profile.recoveryKey);
  await expect(rowOf(page, 'Nightly export')).toBeVisible();
  await page.route('**/assets/grant-page-*.js', (route) => route.fulfill({ status: 404 }), {
    times: 1,
  });
  // What the page asks for then names the script of another build; a reload gets the page itself.
  await page.route('**/grants/*', async (route) => {
    if (route.request().resourceType() !== 'fetch') return route.fallback();
    const response = await route.fetch();
    const body = (await response.text()).replace(/index-[\w-]+\.js/g, 'index-other.js');
    await route.fulfill({ response, body });
  });
  await page.getByRole('link', { name: 'Nightly export' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Nightly export' })).toBeVisible();
});
