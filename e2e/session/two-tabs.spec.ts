import type { Page } from '@playwright/test';
import { createGrant, createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { chooseAction, rowOf } from '../testing/grant-list';
import { signIn, signOut } from '../testing/sign-in';
import { openSignedIn } from '../testing/signed-in';

test('a tab shows what another tab revokes', async ({ page, context, server }) => {
  const profile = await createProfile(server);
  await createGrant(profile, { name: 'Nightly export' });
  await openSignedIn(page, profile.recoveryKey);
  const other = await context.newPage();
  await other.goto('/profile');
  await expect(rowOf(other, 'Nightly export')).toContainText('Active');

  await chooseAction(page, 'Nightly export', 'Revoke');
  await page.getByRole('button', { name: 'Revoke grant' }).click();
  await expect(rowOf(other, 'Nightly export')).toContainText('Revoked');
});

test('a tab no longer shows what another tab deletes', async ({ page, context, server }) => {
  const profile = await createProfile(server);
  const { id } = await createGrant(profile, { name: 'Nightly export' });
  await profile.call(`/auth-grant/${id}/revoke`, { body: {} });
  await openSignedIn(page, profile.recoveryKey);
  const other = await context.newPage();
  await other.goto('/profile');
  await expect(rowOf(other, 'Nightly export')).toContainText('Revoked');

  await chooseAction(page, 'Nightly export', 'Delete');
  await page.getByRole('button', { name: 'Delete grant' }).click();
  await expect(other.getByRole('heading', { name: 'No grants yet' })).toBeVisible();
});

test('signing out in one tab signs out the other tabs of its profile', async ({
  page,
  context,
  server,
}) => {
  const profile = await createProfile(server);
  await openSignedIn(page, profile.recoveryKey);
  const same = await context.newPage();
  await same.goto('/profile');
  await expect(same.getByRole('heading', { level: 1, name: 'Grants' })).toBeVisible();
  await signOut(page);
  await expect(same.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
});

test('signing out in one tab leaves a tab of another profile signed in', async ({
  page,
  context,
  server,
}) => {
  const profile = await createProfile(server);
  const stranger = await createProfile(server);
  await openSignedIn(page, profile.recoveryKey);
  const different = await context.newPage();
  await openSignedIn(different, stranger.recoveryKey);
  await signOut(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await expect(different.getByText(stranger.profileId)).toBeVisible();
  await different.reload();
  await expect(different.getByText(stranger.profileId)).toBeVisible();
});

const storedKeys = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<unknown[]>((resolve) => {
        const opening = indexedDB.open('auth-grants');
        opening.onsuccess = () => {
          const all = opening.result
            .transaction('identities')
            .objectStore('identities')
            .getAllKeys();
          all.onsuccess = () => resolve(all.result);
        };
      }),
  );

test('signing in as someone else removes the previous key', async ({ page, server }) => {
  const one = await createProfile(server);
  const two = await createProfile(server);
  await openSignedIn(page, one.recoveryKey);
  await expect(page.getByText(one.profileId)).toBeVisible();
  await page.goto('/sign-in');
  await signIn(page, two.recoveryKey);
  await expect(page.getByText(two.profileId)).toBeVisible();
  await expect.poll(() => storedKeys(page)).toEqual([two.did]);
});

test('signing in as someone else keeps a key that another tab uses', async ({
  page,
  context,
  server,
}) => {
  const one = await createProfile(server);
  const two = await createProfile(server);
  await openSignedIn(page, one.recoveryKey);
  const other = await context.newPage();
  await other.goto('/profile');
  await expect(other.getByText(one.profileId)).toBeVisible();
  await page.goto('/sign-in');
  await signIn(page, two.recoveryKey);
  await expect(page.getByText(two.profileId)).toBeVisible();
  expect((await storedKeys(page)).toSorted()).toEqual([one.did, two.did].toSorted());

  // The last tab that uses it removes it.
  await other.goto('/sign-in');
  await signIn(other, two.recoveryKey);
  await expect(other.getByText(two.profileId)).toBeVisible();
  await expect.poll(() => storedKeys(page)).toEqual([two.did]);
});
