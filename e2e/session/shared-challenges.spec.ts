import type { BrowserContext, Page } from '@playwright/test';
import { createGrant, createGrants, createProfile } from '../testing/api';
import { bulkOf, revokeSelected } from '../testing/bulk';
import { readPool } from '../testing/challenge-pool';
import { expect, test } from '../testing/fixtures';
import { chooseAction, rowOf } from '../testing/grant-list';
import { viewOf } from '../testing/list-view';
import { signOut } from '../testing/sign-in';
import { openSignedIn } from '../testing/signed-in';

/** The challenges that the tabs of a browser sign from now on, and what the server answers. */
function recordCalls(context: BrowserContext) {
  const nonces: string[] = [];
  const batches: string[] = [];
  const refused: string[] = [];
  context.on('request', (request) => {
    const path = new URL(request.url()).pathname;
    if (path === '/api/challenges') batches.push(path);
    const payload = request.headers().authorization?.split('.')[1] ?? '';
    const { nonce } = JSON.parse(Buffer.from(payload, 'base64url').toString() || '{}');
    if (nonce !== undefined) nonces.push(nonce);
  });
  context.on('response', (response) => {
    if (response.status() === 401) refused.push(response.url());
  });
  return { nonces, batches, refused };
}

const revokeInDialog = async (page: Page, name: string) => {
  await chooseAction(page, name, 'Revoke');
  await page.getByRole('button', { name: 'Revoke grant' }).click();
  await expect(rowOf(page, name)).toContainText('Revoked');
};

test('two tabs of a key in parallel send no challenge twice', async ({ page, context, server }) => {
  const profile = await createProfile(server);
  const names = ['Left', 'Right'].flatMap((side) =>
    Array.from({ length: 20 }, (_, index) => ({ name: `${side} ${index}` })),
  );
  await createGrants(profile, names);
  await openSignedIn(page, profile.recoveryKey);
  const other = await context.newPage();
  await other.goto('/profile');
  const calls = recordCalls(context);
  const tabs = [
    [page, 'Left'],
    [other, 'Right'],
  ] as const;
  for (const [tab, side] of tabs) {
    await viewOf(tab).search.fill(side);
    await expect(viewOf(tab).progress).toHaveText('20 of 40 grants');
    await bulkOf(tab).all.check();
  }
  await Promise.all(tabs.map(([tab]) => revokeSelected(tab, 20)));
  for (const [tab] of tabs) await expect(bulkOf(tab).statusText).toHaveText('20 revoked.');

  expect(calls.nonces.length).toBeGreaterThanOrEqual(40);
  expect(new Set(calls.nonces).size).toBe(calls.nonces.length);
  expect(calls.refused).toEqual([]);
});

test('a duplicated tab and its original both revoke at once', { tag: '@network' }, async ({
  page,
  context,
  server,
}) => {
  const profile = await createProfile(server);
  await createGrants(profile, [{ name: 'Old importer' }, { name: 'Partner portal' }]);
  await openSignedIn(page, profile.recoveryKey);
  await expect(rowOf(page, 'Old importer')).toBeVisible();
  const stored = await page.evaluate(() => ({ ...sessionStorage }));
  const calls = recordCalls(context);
  const twin = await context.newPage();
  await twin.addInitScript((entries) => Object.assign(sessionStorage, entries), stored);
  await twin.goto('/profile');
  await expect(rowOf(twin, 'Partner portal')).toBeVisible();

  await Promise.all([revokeInDialog(page, 'Old importer'), revokeInDialog(twin, 'Partner portal')]);
  for (const tab of [page, twin])
    await expect(tab.getByText(/challenge of this call/)).toHaveCount(0);
  expect(calls.refused).toEqual([]);
  expect(new Set(calls.nonces).size).toBe(calls.nonces.length);
});

test('a new tab needs no challenges of its own, and signing out leaves none', async ({
  page,
  context,
  server,
}) => {
  const profile = await createProfile(server);
  const stranger = await createProfile(server);
  await createGrant(profile, { name: 'Nightly export' });
  await openSignedIn(page, profile.recoveryKey);
  await expect(rowOf(page, 'Nightly export')).toBeVisible();
  const before = await readPool(page);
  const calls = recordCalls(context);
  const newTab = await context.newPage();
  await newTab.goto('/profile');
  await expect(rowOf(newTab, 'Nightly export')).toBeVisible();
  expect(calls.batches).toEqual([]);
  expect(before.length).toBeGreaterThan(0);
  for (const nonce of calls.nonces) expect(before).toContain(nonce);

  // Another profile gets challenges of its own.
  const different = await context.newPage();
  await openSignedIn(different, stranger.recoveryKey);
  await expect(different.getByRole('heading', { name: 'No grants yet' })).toBeVisible();
  expect(calls.batches).toHaveLength(1);
  await signOut(newTab);
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  const left = await readPool(page);
  expect(left.length).toBeGreaterThan(0);
  expect(left.filter((text) => before.includes(text))).toEqual([]);
});

test('a tab lets go of the challenges when someone deletes their database', async ({
  page,
  server,
}) => {
  const profile = await createProfile(server);
  await createGrant(profile, { name: 'Nightly export' });
  await openSignedIn(page, profile.recoveryKey);
  await expect(rowOf(page, 'Nightly export')).toBeVisible();
  const isBlocked = await page.evaluate(
    () =>
      new Promise<boolean>((resolve) => {
        const deleting = indexedDB.deleteDatabase('auth-grants.challenges');
        deleting.onblocked = () => resolve(true);
        deleting.onsuccess = () => resolve(false);
      }),
  );
  expect(isBlocked).toBe(false);
  await revokeInDialog(page, 'Nightly export');
  await expect.poll(() => readPool(page)).not.toEqual([]);
});

for (const fault of ['denies', 'never opens'] as const) {
  test(`a browser that ${fault} the challenges’ database works, with a batch for the early list and one for the tab`, async ({
    page,
    context,
    server,
  }) => {
    const profile = await createProfile(server);
    await createGrant(profile, { name: 'Nightly export' });
    await page.addInitScript((isDenied) => {
      const { open } = IDBFactory.prototype;
      IDBFactory.prototype.open = function (name, version) {
        if (name !== 'auth-grants.challenges') return open.call(this, name, version);
        if (isDenied) throw new DOMException('', 'SecurityError');
        // Nobody will hear of it.
        return Object.create(IDBOpenDBRequest.prototype, {
          onsuccess: { set: () => {} },
          onerror: { set: () => {} },
          onupgradeneeded: { set: () => {} },
        });
      };
    }, fault === 'denies');
    const calls = recordCalls(context);
    await openSignedIn(page, profile.recoveryKey);
    await revokeInDialog(page, 'Nightly export');
    await expect(page.getByRole('alert')).toHaveCount(0);
    expect(calls.batches).toHaveLength(2);
    expect(calls.refused).toEqual([]);
  });
}
