import { createGrant, createGrants, createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { chooseAction, rowOf } from '../testing/grant-list';
import { expectNames, viewOf } from '../testing/list-view';
import { hold } from '../testing/network';
import { openSignedIn } from '../testing/signed-in';

const LIST = '**/api/profile/auth-grants';
const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();

const GRANTS = [
  { name: 'Nightly export', scope: 'boosts:read', expiresAt: inDays(30) },
  { name: 'Importer 10', description: 'feeds the Export', scope: 'boosts:write' },
  { name: 'importer 9', scope: '*:*', expiresAt: inDays(3) },
  { name: 'Übung', scope: '*:write', expiresAt: inDays(5) },
];

test('the list can be searched, filtered and sorted, and the URL reflects it', {
  tag: '@network',
}, async ({ page, server }) => {
  const profile = await createProfile(server);
  const ids = await createGrants(profile, GRANTS);
  await profile.call(`/auth-grant/${ids[3]}/revoke`, { body: {} });
  await openSignedIn(page, profile.recoveryKey);
  const { search, status, sort, progress, clear } = viewOf(page);
  await expectNames(page, ['Übung', 'importer 9', 'Importer 10', 'Nightly export']);

  await search.fill('EXPORT');
  await expectNames(page, ['Importer 10', 'Nightly export']);
  await expect(progress).toHaveText('2 matches among 4 grants');
  await expect(page).toHaveURL(/\/profile\?q=EXPORT$/);
  await search.fill('übung');
  await expectNames(page, ['Übung']);
  await search.fill(ids[1] ?? '');
  await expectNames(page, ['Importer 10']);

  await search.fill('');
  await sort.selectOption('Name');
  await expectNames(page, ['importer 9', 'Importer 10', 'Nightly export', 'Übung']);
  await expect(progress).toHaveText('4 grants in this order');
  await sort.selectOption('Oldest first');
  await expectNames(page, ['Nightly export', 'Importer 10', 'importer 9', 'Übung']);
  await sort.selectOption('Expires soonest');
  await expectNames(page, ['importer 9', 'Nightly export', 'Importer 10', 'Übung']);

  await status.selectOption('Active');
  await expectNames(page, ['Nightly export', 'Importer 10']);
  await page.reload();
  await expectNames(page, ['Nightly export', 'Importer 10']);
  await expect(status).toHaveValue('active');
  await page.goBack();
  await expect(status).toHaveValue('all');
  await expectNames(page, ['importer 9', 'Nightly export', 'Importer 10', 'Übung']);
  await page.goForward();
  await expectNames(page, ['Nightly export', 'Importer 10']);

  await search.fill('nobody has this');
  await expect(page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'No grants yet' })).toHaveCount(0);
  await clear.click();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(search).toHaveValue('');
  await expectNames(page, ['importer 9', 'Nightly export', 'Importer 10', 'Übung']);
});

test('a typed search is one history entry, and no keystroke is lost', async ({ page, server }) => {
  const profile = await createProfile(server);
  await createGrants(profile, GRANTS);
  await openSignedIn(page, profile.recoveryKey);
  await page.getByRole('link', { name: 'Expiring soon' }).click();
  const { search, status, progress } = viewOf(page);
  await expect(status).toHaveValue('expiring');
  await expectNames(page, ['Übung', 'importer 9']);

  for (const part of ['imp', 'orter', ' 9']) {
    const before = page.url();
    await search.pressSequentially(part);
    await expect.poll(() => page.url()).not.toBe(before);
  }
  await expect(search).toHaveValue('importer 9');
  await expect(search).toBeFocused();
  await expectNames(page, ['importer 9']);
  await expect(progress).toHaveText(/^1 match among /);
  await page.goBack();
  await expect(page).toHaveURL(/\/profile$/);
  await expect(search).toHaveValue('');
  await expectNames(page, ['Übung', 'importer 9', 'Importer 10', 'Nightly export']);
});

test('a shared link filters by the operation that grants allow', async ({ page, server }) => {
  const profile = await createProfile(server);
  await createGrants(profile, GRANTS);
  await openSignedIn(
    page,
    profile.recoveryKey,
    '/profile?allows=sendBoost&sort=name&status=nonsense',
  );
  await expectNames(page, ['importer 9', 'Importer 10', 'Übung']);
  const { allows, clearAllows } = viewOf(page);
  await expect(allows).toHaveValue('sendBoost');
  await clearAllows.click();
  await expect(clearAllows).toHaveCount(0);
  await expect(allows).toBeFocused();
  await expectNames(page, ['importer 9', 'Importer 10', 'Nightly export', 'Übung']);

  await page.goto('/profile?allows=makeCoffee');
  await expect(page.getByText('The catalogue in use has no operation “makeCoffee”')).toBeVisible();
});

test('a filtered list shows changes made here or elsewhere', async ({ page, server }) => {
  const profile = await createProfile(server);
  await createGrants(
    profile,
    Array.from({ length: 130 }, (_, index) => ({ name: `Job ${index}` })),
  );
  await openSignedIn(page, profile.recoveryKey, '/profile?status=active&sort=oldest');
  const { progress } = viewOf(page);
  await expect(progress).toHaveText(/^130 matches among /);
  let calls = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/auth-grants')) calls += 1;
  });

  await chooseAction(page, 'Job 1', 'Revoke');
  await page.getByRole('button', { name: 'Revoke grant' }).click();
  await expect(rowOf(page, 'Job 1')).toHaveCount(0);
  await expect(progress).toHaveText(/^129 matches among /);
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
  await expect(page.locator('body')).not.toBeFocused();
  expect(calls).toBeLessThanOrEqual(1);

  await createGrant(profile, { name: 'Made elsewhere' });
  const time = await page.evaluate(() => Date.now());
  await page.clock.setFixedTime(time + 60_000);
  await page.evaluate(() =>
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true })),
  );
  await expect(progress).toHaveText(/^130 matches among /);
  expect(calls).toBeLessThanOrEqual(2);
});

test('a long search can be stopped and resumed', { tag: '@network' }, async ({ page, server }) => {
  const profile = await createProfile(server);
  await createGrants(profile, [
    { name: 'Needle', scope: '*:*' },
    ...Array.from({ length: 120 }, (_, index) => ({ name: `Job ${index}`, scope: 'boosts:read' })),
  ]);
  await openSignedIn(page, profile.recoveryKey);
  await page.getByText('Those are all 121 grants.').waitFor({ state: 'attached' });
  const answers = await hold(page, LIST);
  await page.route(LIST, (route) =>
    route.request().postDataJSON().cursor ? route.fallback() : route.continue(),
  );
  await page.goto('/profile?allows=sendBoost');
  const { progress, stop, resume } = viewOf(page);
  await expect(progress).toHaveText('0 matches among 100 looked at');
  await expect(page.getByRole('heading', { name: 'Nothing matches' })).toHaveCount(0);
  await stop.click();
  await expect(resume).toBeFocused();
  await resume.click();
  await expect(stop).toBeFocused();
  answers.release();
  await expectNames(page, ['Needle']);
  await expect(progress).toHaveText('1 match among 121 grants');
});
