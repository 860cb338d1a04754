import { createGrant, createGrants, createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { rowOf, scrollThroughList } from '../testing/grant-list';
import { hold, patchAnswers, respond503 } from '../testing/network';
import { openSignedIn } from '../testing/signed-in';

const LIST = '**/api/profile/auth-grants';

test('the list shows that it is loading', async ({ page, server }) => {
  const profile = await createProfile(server);
  await createGrant(profile, { name: 'Nightly export' });
  const answers = await hold(page, LIST);
  await openSignedIn(page, profile.recoveryKey);

  const loading = page.getByRole('status', { name: 'Loading grants' });
  await expect(loading).toBeVisible();
  await expect(page.getByText('No grants yet')).toHaveCount(0);
  answers.release();
  await expect(rowOf(page, 'Nightly export')).toBeVisible();
  await expect(loading).toHaveCount(0);
});

test('scrolling shows all of 250 grants, newest first', { tag: '@network' }, async ({
  page,
  server,
}) => {
  const profile = await createProfile(server);
  const ids = await createGrants(
    profile,
    Array.from({ length: 250 }, (_, index) => ({ name: `Grant ${index + 1}` })),
  );
  await openSignedIn(page, profile.recoveryKey);
  expect(await scrollThroughList(page)).toEqual(ids.toReversed());
});

test('an empty list links to the next step', async ({ page, server }) => {
  const { recoveryKey } = await createProfile(server);
  await openSignedIn(page, recoveryKey);
  await expect(page.getByRole('heading', { name: 'No grants yet' })).toBeVisible();
  await expect(page.getByRole('table')).toHaveCount(0);
  await page.getByRole('link', { name: 'Create the first grant' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'New grant' })).toBeVisible();
});

test('a list that failed to load shows an error and can be retried', async ({
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/503 .*\/api\/profile\/auth-grants/);
  const profile = await createProfile(server);
  await createGrant(profile, { name: 'Nightly export' });
  const server503 = await respond503(page, LIST);
  await openSignedIn(page, profile.recoveryKey);

  const alert = page.getByRole('alert');
  await expect(alert).toContainText('The grants could not be loaded', { timeout: 15_000 });
  await expect(page.getByText('No grants yet')).toHaveCount(0);
  await server503.stop();
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(rowOf(page, 'Nightly export')).toBeVisible();
  await expect(alert).toHaveCount(0);
});

test('a page that fails to load keeps the earlier pages', async ({
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/503 .*\/api\/profile\/auth-grants/);
  const profile = await createProfile(server);
  const ids = await createGrants(
    profile,
    Array.from({ length: 120 }, (_, index) => ({ name: `Grant ${index + 1}` })),
  );
  let isDown = true;
  await page.route(LIST, (route) =>
    isDown && route.request().postDataJSON().cursor
      ? route.fulfill({ status: 503 })
      : route.continue(),
  );
  await openSignedIn(page, profile.recoveryKey);

  const alert = page.getByRole('alert');
  await expect(alert).toContainText('The next grants could not be loaded', { timeout: 15_000 });
  await expect(rowOf(page, 'Grant 120')).toBeVisible();
  isDown = false;
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(alert).toHaveCount(0);
  expect(await scrollThroughList(page)).toEqual(ids.toReversed());
});

test('an item that isn’t a valid grant is left out with a notice', async ({ page, server }) => {
  const profile = await createProfile(server);
  await createGrants(profile, [{ name: 'First' }, { name: 'Second' }, { name: 'Third' }]);
  await patchAnswers(page, LIST, (body) =>
    (Array.isArray(body) ? body : []).map((item) =>
      item.name === 'Second' ? { ...item, status: 'paused' } : item,
    ),
  );
  await openSignedIn(page, profile.recoveryKey);

  await expect(rowOf(page, 'First')).toBeVisible();
  await expect(rowOf(page, 'Third')).toBeVisible();
  await expect(rowOf(page, 'Second')).toHaveCount(0);
  await expect(page.getByText(/^1 of the server’s items could not be read/)).toBeVisible();
});

test('a list of only unreadable items isn’t called empty', async ({ page, server }) => {
  const profile = await createProfile(server);
  await createGrants(profile, [{ name: 'Only' }]);
  await patchAnswers(page, LIST, (body) =>
    (Array.isArray(body) ? body : []).map((item) => ({ ...item, status: 'paused' })),
  );
  await openSignedIn(page, profile.recoveryKey);

  await expect(page.getByText(/^1 of the server’s items could not be read/)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'No grants yet' })).toHaveCount(0);
});

test('each status is shown in words', async ({ page, server }) => {
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  const profile = await createProfile(server);
  const [, revoked] = await createGrants(profile, [
    { name: 'Endless' },
    { name: 'Killed' },
    { name: 'Lasting', expiresAt: inDays(8) },
    { name: 'Ending', expiresAt: inDays(6) },
  ]);
  await profile.call(`/auth-grant/${revoked}/revoke`, { body: {} });
  await openSignedIn(page, profile.recoveryKey);

  for (const [name, word] of [
    ['Endless', 'Active'],
    ['Killed', 'Revoked'],
    ['Lasting', 'Active'],
    ['Ending', 'Expiring soon'],
  ] as const) {
    const cell = rowOf(page, name).getByRole('cell', { name: word, exact: true });
    await expect(cell).toBeVisible();
  }
  const counts = page.getByRole('region', { name: 'Counts' });
  await expect(counts).toContainText('4 grants');
  await expect(counts.getByRole('definition')).toHaveText(['2', '1', '0', '1']);
});

test('a grant expires while the page is open', async ({ page, server }) => {
  const profile = await createProfile(server);
  const now = Date.now();
  const expiresAt = new Date(now + 8 * 86_400_000).toISOString();
  await createGrant(profile, { name: 'Nightly export', expiresAt });
  await page.clock.install({ time: now });
  await openSignedIn(page, profile.recoveryKey);
  const row = rowOf(page, 'Nightly export');
  await expect(row).toContainText('Active');

  await page.clock.fastForward(2 * 86_400_000);
  await expect(row).toContainText('Expiring soon');
  await page.clock.fastForward(7 * 86_400_000);
  await expect(row).toContainText('Expired');
  await expect(row).not.toContainText('Active');

  await page.getByRole('button', { name: 'Actions for Nightly export' }).click();
  await expect(page.getByRole('menuitem', { name: 'Revoke' })).toBeVisible();
});
