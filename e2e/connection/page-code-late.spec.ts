import { createGrant, createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { openSignedIn } from '../testing/signed-in';

const CODE = '**/assets/grant-page*';

test('a page whose script failed to load reloads once the server responds', async ({
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/grant-page|Failed to load resource|dynamically imported module/);
  const profile = await createProfile(server);
  const { id } = await createGrant(profile, { name: 'Nightly export' });
  await page.route(CODE, (route) => route.abort());
  await openSignedIn(page, profile.recoveryKey);
  await page.getByRole('link', { name: 'Nightly export' }).click();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('This page didn’t load.');

  const address = `**/grants/${id}`;
  await page.route(address, (route) => route.abort());
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(alert).toContainText('The server isn’t responding.');
  await page.unroute(address);

  await page.unroute(CODE);
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Nightly export' })).toBeVisible();
});
