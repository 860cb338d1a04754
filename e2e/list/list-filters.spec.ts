import type { Page } from '@playwright/test';
import { createGrant, createGrants, createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { chooseAction, rowOf } from '../testing/grant-list';
import { expectNames, expectTotal, viewOf } from '../testing/list-view';
import { hold } from '../testing/network';
import type { ServerProcess } from '../testing/server-process';
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

const ALL = ['Übung', 'importer 9', 'Importer 10', 'Nightly export'];
const BY_EXPIRY = ['importer 9', 'Nightly export', 'Importer 10', 'Übung'];

/** The list of {@link GRANTS}, of which the last one is revoked. */
async function openList(page: Page, server: ServerProcess, path?: string) {
  const profile = await createProfile(server);
  const ids = await createGrants(profile, GRANTS);
  await profile.call(`/auth-grant/${ids[3]}/revoke`, { body: {} });
  await openSignedIn(page, profile.recoveryKey, path);
  return { ids, ...viewOf(page) };
}

test('searching finds grants by name, description and ID', async ({ page, server }) => {
  const { ids, search, progress } = await openList(page, server);
  await expectNames(page, ALL);
  await search.fill('EXPORT');
  await expectNames(page, ['Importer 10', 'Nightly export']);
  await expect(progress).toHaveText('2 of 4 grants');
  await expect(page).toHaveURL(/\/profile\?q=EXPORT$/);
  await search.fill('übung');
  await expectNames(page, ['Übung']);
  await search.fill(ids[1] ?? '');
  await expectNames(page, ['Importer 10']);
});

test('the address keeps the status and the order over a reload, Back and Forward', async ({
  page,
  server,
}) => {
  const { status, currentStatus, sort, progress } = await openList(page, server);
  await sort.selectOption('Expires soonest');
  await expectNames(page, BY_EXPIRY);
  await expect(progress).toHaveText('4 grants');
  await status('Active').click();
  await expectNames(page, ['importer 9', 'Nightly export', 'Importer 10']);
  await page.reload();
  await expectNames(page, ['importer 9', 'Nightly export', 'Importer 10']);
  await expect(currentStatus).toHaveText('Active 3');
  await page.goBack();
  await expect(currentStatus).toHaveText('All 4');
  await expectNames(page, BY_EXPIRY);
  await page.goForward();
  await expectNames(page, ['importer 9', 'Nightly export', 'Importer 10']);
});

test('clearing a search without a match shows all grants again', async ({ page, server }) => {
  const { search, clear } = await openList(page, server, '/profile?status=active&sort=expires');
  await search.fill('nobody has this');
  await expect(page.getByRole('heading', { name: 'No matching grants' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'No grants yet' })).toHaveCount(0);
  await clear.click();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(search).toHaveValue('');
  await expectNames(page, BY_EXPIRY);
});

test('a search typed bit by bit is one entry in the history', async ({ page, server }) => {
  const { search, status, currentStatus, progress } = await openList(page, server);
  await status('Active').click();
  await expect(currentStatus).toHaveText('Active 3');
  await expectNames(page, ['importer 9', 'Importer 10', 'Nightly export']);

  for (const part of ['imp', 'orter', ' 10']) {
    const before = page.url();
    await search.pressSequentially(part);
    await expect.poll(() => page.url()).not.toBe(before);
  }
  await expect(search).toHaveValue('importer 10');
  await expect(search).toBeFocused();
  await expectNames(page, ['Importer 10']);
  await expect(progress).toHaveText(/^1 of /);
  await page.goBack();
  await expect(page).toHaveURL(/\/profile$/);
  await expect(search).toHaveValue('');
  await expectNames(page, ALL);
});

test('a shared link filters by the operation that grants allow', async ({ page, server }) => {
  const { allows } = await openList(
    page,
    server,
    '/profile?allows=sendBoost&sort=name&status=nonsense',
  );
  await expectNames(page, ['importer 9', 'Importer 10', 'Übung']);
  await expect(allows).toHaveValue('sendBoost');
});

/** Active grants on two pages, and how often the list was requested since. */
async function openTwoPages(page: Page, server: ServerProcess) {
  const profile = await createProfile(server);
  const names = Array.from({ length: 130 }, (_, index) => ({ name: `Job ${index}` }));
  await createGrants(profile, names);
  await openSignedIn(page, profile.recoveryKey, '/profile?status=active&sort=oldest');
  const { progress } = viewOf(page);
  await expect(progress).toHaveText('130 of 130 grants');
  let calls = 0;
  page.on('request', (request) => {
    // Not the search with which the view was opened, if the list was there before it was sent.
    const isSearch = /"query":{"status"/.test(request.postData() ?? '');
    if (request.url().endsWith('/auth-grants') && !isSearch) calls += 1;
  });
  return { profile, progress, calls: () => calls };
}

test('a grant revoked here leaves the list of active grants', async ({ page, server }) => {
  const { progress, calls } = await openTwoPages(page, server);
  await chooseAction(page, 'Job 1', 'Revoke');
  await page.getByRole('button', { name: 'Revoke grant' }).click();
  await expect(rowOf(page, 'Job 1')).toHaveCount(0);
  await expect(progress).toHaveText('129 of 130 grants');
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
  await expect(page.locator('body')).not.toBeFocused();
  expect(calls()).toBeLessThanOrEqual(1);
});

test('a filtered list shows a grant made elsewhere once the page is looked at again', async ({
  page,
  server,
}) => {
  const { profile, progress, calls } = await openTwoPages(page, server);
  await createGrant(profile, { name: 'Made elsewhere' });
  const time = await page.evaluate(() => Date.now());
  await page.clock.setFixedTime(time + 60_000);
  await page.evaluate(() =>
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true })),
  );
  await expect(progress).toHaveText('131 of 131 grants');
  // The first page, what's on the screen below it, and one that holds the others.
  expect(calls()).toBeLessThanOrEqual(3);
});

test('a stopped search can go on', async ({ page, server }) => {
  const profile = await createProfile(server);
  await createGrants(profile, [
    { name: 'Needle', scope: '*:*' },
    ...Array.from({ length: 120 }, (_, index) => ({ name: `Job ${index}`, scope: 'boosts:read' })),
  ]);
  await openSignedIn(page, profile.recoveryKey);
  await expectTotal(page, 121);
  const answers = await hold(page, LIST);
  await page.route(LIST, (route) =>
    route.request().postDataJSON().cursor ? route.fallback() : route.continue(),
  );
  await page.goto('/profile?allows=sendBoost');
  const { progress, stop, resume } = viewOf(page);
  await expect(progress).toHaveText('0 found, 100 searched…');
  await expect(page.getByRole('heading', { name: 'No matching grants' })).toHaveCount(0);
  await stop.click();
  await expect(resume).toBeFocused();
  await resume.click();
  await expect(stop).toBeFocused();
  answers.release();
  await expectNames(page, ['Needle']);
  await expect(progress).toHaveText('1 of 121 grants');
});
