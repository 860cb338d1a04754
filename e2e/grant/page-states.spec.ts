import { createGrant, createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { hold, patchAnswers, respond503 } from '../testing/network';
import { openSignedIn } from '../testing/signed-in';

test('someone else’s grant gets “No such grant” rather than an error', async ({
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/40[14] .*\/api\/auth-grant\//);
  const profile = await createProfile(server);
  const other = await createProfile(server);
  const { id } = await createGrant(other);
  await openSignedIn(page, profile.recoveryKey, `/grants/${id}`);

  await expect(page.getByRole('heading', { level: 1, name: 'No such grant' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText(id);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.getByRole('link', { name: 'Go to the grants' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Grants' })).toBeVisible();
});

test('a grant shows that it is loading', async ({ page, server }) => {
  const profile = await createProfile(server);
  const { id } = await createGrant(profile, { name: 'Nightly export' });
  const answers = await hold(page, `**/api/auth-grant/${id}`);
  await openSignedIn(page, profile.recoveryKey, `/grants/${id}`);
  await expect(page.getByRole('status', { name: 'Loading the grant' })).toBeVisible();
  answers.release();
  await expect(page.getByRole('heading', { level: 1, name: 'Nightly export' })).toBeVisible();
});

test('a grant that failed to load can be loaded again', async ({ page, server, allowConsole }) => {
  allowConsole(/503 .*\/api\/auth-grant\//);
  const profile = await createProfile(server);
  const { id } = await createGrant(profile, { name: 'Nightly export' });
  const server503 = await respond503(page, `**/api/auth-grant/${id}`);
  await openSignedIn(page, profile.recoveryKey, `/grants/${id}`);
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('The grant could not be loaded', { timeout: 15_000 });
  await server503.stop();
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Nightly export' })).toBeVisible();
});

test('a grant without a name or an ID can be revoked on its page', async ({ page, server }) => {
  const profile = await createProfile(server);
  const { id } = await createGrant(profile);
  await patchAnswers(page, `**/api/auth-grant/${id}`, (grant) => ({
    ...Object(grant),
    name: undefined,
    id: undefined,
  }));
  await openSignedIn(page, profile.recoveryKey, `/grants/${id}`);

  const name = `Unnamed grant ${id.slice(0, 8)}`;
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page.getByRole('definition').filter({ hasText: id })).toBeVisible();
  await page.getByRole('button', { name: 'Revoke' }).click();
  await page.getByRole('button', { name: 'Revoke grant' }).click();
  await expect(page.getByRole('definition').filter({ hasText: 'Revoked' })).toBeVisible();
});

test('a response that isn’t a grant shows its own error', async ({ page, server }) => {
  const profile = await createProfile(server);
  const { id } = await createGrant(profile);
  await page.route(`**/api/auth-grant/${id}`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<h1>Welcome</h1>' }),
  );
  await openSignedIn(page, profile.recoveryKey, `/grants/${id}`);
  await expect(page.getByRole('alert')).toContainText('answer could not be read');
  await expect(page.getByText('Welcome')).toHaveCount(0);
});
