import { createGrant, createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { chooseMore } from '../testing/grant-list';
import { hold, patchAnswers, respond503 } from '../testing/network';
import { openSignedIn } from '../testing/signed-in';

test('someone else’s grant gets “Grant not found” rather than an error', async ({
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/40[14] .*\/api\/auth-grant\//);
  const profile = await createProfile(server);
  const other = await createProfile(server);
  const { id } = await createGrant(other);
  await openSignedIn(page, profile.recoveryKey, `/grants/${id}`);

  await expect(page.getByRole('heading', { level: 1, name: 'Grant not found' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText(id);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.getByRole('link', { name: 'Back to grants' }).click();
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
  await expect(alert).toContainText('The grant couldn’t be loaded', { timeout: 15_000 });
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

test('the line breaks of a description show on the page of the grant, and editing keeps them', async ({
  page,
  server,
}) => {
  const profile = await createProfile(server);
  const description = 'First\r\nsecond\u2028third\rfourth';
  const { id } = await createGrant(profile, { name: 'CI', description });
  await openSignedIn(page, profile.recoveryKey, `/grants/${id}`);
  // As it looks: what the style collapses would be a blank here.
  await expect(page.getByText('First')).toHaveText(/^First\nsecond\nthird\nfourth$/, {
    useInnerText: true,
  });

  await chooseMore(page, 'Edit');
  const field = page.getByLabel('Description');
  await expect(field).toHaveValue('First\nsecond\nthird\nfourth');
  await field.focus();
  await page.getByLabel('Name').fill('CI 2');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'CI 2' })).toBeVisible();
  const { body } = await profile.call(`/auth-grant/${id}`);
  expect(body).toMatchObject({ name: 'CI 2', description });
});

test('a response that isn’t a grant shows its own error', async ({ page, server }) => {
  const profile = await createProfile(server);
  const { id } = await createGrant(profile);
  await page.route(`**/api/auth-grant/${id}`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<h1>Welcome</h1>' }),
  );
  await openSignedIn(page, profile.recoveryKey, `/grants/${id}`);
  await expect(page.getByRole('alert')).toContainText('sent an unexpected response');
  await expect(page.getByText('Welcome')).toHaveCount(0);
});
