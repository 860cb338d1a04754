import type { Page, Request } from '@playwright/test';
import { createGrant, createProfile } from '../testing/api';
import { emptyPool, readPool } from '../testing/challenge-pool';
import { expect, test } from '../testing/fixtures';
import { rowOf } from '../testing/grant-list';
import type { ServerProcess } from '../testing/server-process';
import { openSignedIn } from '../testing/signed-in';

const LIST = '/api/profile/auth-grants';

/** Holds the page's script until released, and records what's asked for meanwhile and afterwards. */
async function holdScript(page: Page) {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/assets\/index-.*\.js$/, async (route) => {
    await released;
    await route.continue();
  });
  const asked: Request[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).pathname.startsWith('/api/')) asked.push(request);
  });
  const paths = () => asked.map((request) => new URL(request.url()).pathname);
  return { release, paths };
}

/** Opens the list of a profile with one grant. */
async function openList(page: Page, server: ServerProcess): Promise<void> {
  const profile = await createProfile(server);
  await createGrant(profile, { name: 'Nightly export' });
  await openSignedIn(page, profile.recoveryKey);
  await expect(rowOf(page, 'Nightly export')).toBeVisible();
}

const waitForList = (page: Page) => page.waitForResponse((answer) => answer.url().endsWith(LIST));

test('the list is asked for before the page’s script is there, and only then', async ({
  page,
  server,
}) => {
  await openList(page, server);
  for (const path of ['/profile', '/']) {
    await emptyPool(page);
    const { release, paths } = await holdScript(page);
    const listed = waitForList(page);
    await page.goto(path, { waitUntil: 'commit' });
    await listed;
    expect(paths(), path).toEqual(['/api/challenges', LIST]);
    release();
    await expect(rowOf(page, 'Nightly export')).toBeVisible();
    expect(paths().filter((asked) => asked === LIST)).toHaveLength(1);
    await page.unrouteAll();
  }
});

test('an early list leaves its other challenges to all tabs, and takes one of those at hand', async ({
  page,
  server,
}) => {
  await openList(page, server);
  const before = await readPool(page);
  expect(before.length).toBe(19);
  const { release, paths } = await holdScript(page);
  const listed = waitForList(page);
  await page.goto('/profile', { waitUntil: 'commit' });
  await listed;
  expect(paths()).toEqual([LIST]);
  expect(await readPool(page)).toEqual(before.slice(1));
  release();
  await expect(rowOf(page, 'Nightly export')).toBeVisible();
});

test('nothing is asked for early by a stranger, on other pages, or with a key whose time is up', async ({
  page,
  server,
}) => {
  const profile = await createProfile(server);
  await openSignedIn(page, profile.recoveryKey, '/inspect');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const idleKey = () => {
    const { did } = JSON.parse(localStorage.getItem('auth-grants.last-key') ?? '');
    localStorage.setItem(`auth-grants.last-use.${did}`, String(Date.now() - 13 * 3_600_000));
  };
  const signOut = () => {
    localStorage.clear();
    sessionStorage.clear();
  };
  await page.waitForLoadState('networkidle');
  for (const [path, prepare] of [
    ['/inspect', () => {}],
    ['/profile?status=revoked', () => {}],
    ['/profile', idleKey],
    ['/profile', signOut],
  ] as const) {
    await page.evaluate(prepare);
    const { release, paths } = await holdScript(page);
    await page.goto(path, { waitUntil: 'commit' });
    // All of the page is there but its script.
    await expect.poll(() => page.evaluate(() => document.readyState)).toBe('interactive');
    expect(await page.evaluate(() => !('earlyList' in window)), path).toBe(true);
    expect(paths(), path).toEqual([]);
    release();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    // A request that's on its way while a route is removed can get lost, and never end.
    await page.waitForLoadState('networkidle');
    await page.unrouteAll({ behavior: 'wait' });
  }
});

test('signing out in another tab while the script is on its way shows no list', async ({
  page,
  context,
  server,
}) => {
  const profile = await createProfile(server);
  await createGrant(profile, { name: 'Nightly export' });
  await openSignedIn(page, profile.recoveryKey, '/inspect');
  const second = await context.newPage();
  const { release } = await holdScript(second);
  const listed = waitForList(second);
  await second.goto('/profile', { waitUntil: 'commit' });
  await listed;
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Create a profile or sign in' })).toBeVisible();
  release();
  await expect(second.getByRole('heading', { name: 'Create a profile or sign in' })).toBeVisible();
  await expect(second.getByText('Nightly export')).toHaveCount(0);
});

test('a list that was refused early is asked for again', async ({ page, server, allowConsole }) => {
  allowConsole(/401/);
  await openList(page, server);
  let isFirst = true;
  await page.route(`**${LIST}`, (route) => {
    if (!isFirst) return route.continue();
    isFirst = false;
    return route.fulfill({ status: 401, json: { message: 'Unauthorized', code: 'UNAUTHORIZED' } });
  });
  await page.reload();
  await expect(rowOf(page, 'Nightly export')).toBeVisible();
  expect(isFirst).toBe(false);
});
