import type { Page } from '@playwright/test';
import { createGrant, createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { fieldsOf } from '../testing/grant-form';
import { rowOf } from '../testing/grant-list';
import { agreeToUpstream, recoveryKeyField } from '../testing/sign-in';
import { readEverythingStored } from './testing/kept-anywhere';

const REASON = 'You were signed out after 12 hours without use. Your drafts are still here.';

async function signInForNow(page: Page, recoveryKey: string): Promise<void> {
  await page.getByRole('tab', { name: 'Recovery key' }).click();
  await recoveryKeyField(page).fill(recoveryKey);
  await page.getByLabel('Stay signed in on this device').uncheck();
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await agreeToUpstream(page);
}

test('a key that doesn’t stay goes from every tab after 12 idle hours, and the drafts stay', async ({
  page,
  context,
  server,
}) => {
  const profile = await createProfile(server);
  await createGrant(profile, { name: 'Nightly export' });
  await context.clock.install();
  await page.goto('/grants/new');
  await signInForNow(page, profile.recoveryKey);
  await fieldsOf(page).name.fill('Typed before');
  const other = await context.newPage();
  await other.goto('/profile');
  await expect(rowOf(other, 'Nightly export')).toBeVisible();

  // Used in the other tab only.
  await context.clock.fastForward('11:59:00');
  await other.getByRole('searchbox', { name: 'Search grants' }).click();
  await context.clock.fastForward('11:58:00');
  await expect(fieldsOf(page).name).toHaveValue('Typed before');
  await expect(rowOf(other, 'Nightly export')).toBeVisible();

  await context.clock.fastForward('00:05:00');
  for (const tab of [page, other]) {
    await expect(tab.getByText(REASON)).toBeVisible();
    await expect(tab.getByText(`The recovery key of ${profile.profileId}`)).toBeVisible();
  }
  const stored = await readEverythingStored(page, server);
  expect(stored.indexedDB).not.toContain(profile.did);

  await signInForNow(page, profile.recoveryKey);
  await expect(page.getByText('Draft restored.')).toBeVisible();
  await expect(fieldsOf(page).name).toHaveValue('Typed before');
});

test('a tab that opens after 12 idle hours never shows the profile', async ({
  page,
  context,
  server,
}) => {
  const profile = await createProfile(server);
  await context.clock.install();
  await page.goto('/profile');
  await signInForNow(page, profile.recoveryKey);
  await expect(page.getByRole('heading', { name: 'No grants yet' })).toBeVisible();
  await page.goto('about:blank');
  await context.clock.fastForward('12:00:01');

  const late = await context.newPage();
  await late.addInitScript((name) => {
    const observer = new MutationObserver(() => {
      if (document.body?.textContent.includes(name))
        document.documentElement.dataset.flashed = name;
    });
    observer.observe(document, { childList: true, subtree: true, characterData: true });
  }, profile.displayName);
  const shown: string[] = [];
  late.on('request', (request) => shown.push(request.url()));
  await late.goto('/profile');
  await expect(late.getByText(REASON)).toBeVisible();
  expect(await late.evaluate(() => document.documentElement.dataset.flashed)).toBeUndefined();
  // Nor has the key signed anything.
  expect(shown.filter((url) => new URL(url).pathname.startsWith('/api/'))).toEqual([]);
  expect((await readEverythingStored(late, server)).indexedDB).not.toContain(profile.did);
});
