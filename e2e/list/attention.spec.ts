import type { Page } from '@playwright/test';
import { expectAccessible } from '../testing/accessible';
import { createGrants, createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { rowOf } from '../testing/grant-list';
import { expectNames, viewOf } from '../testing/list-view';
import type { ServerProcess } from '../testing/server-process';
import { openSignedIn } from '../testing/signed-in';
import { tabTo } from '../testing/tab-to';
import { attentionOf, createEachKind, expireGone, inDays } from './testing/attention';

test('each count of grants that need attention links to exactly those grants', async ({
  page,
  server,
}) => {
  const profile = await createEachKind(server);
  await expireGone(page);
  await openSignedIn(page, profile.recoveryKey);
  const { region, links, chip } = attentionOf(page);
  await expect(links).toHaveText(['1 has full access', '2 never expire', '1 has no effect']);

  for (const [link, names, address, filter] of [
    ['1 has full access', ['Root'], /\?needs=full-access$/, 'Full access'],
    ['2 never expire', ['Backup', 'Old importer'], /\?needs=never-expires$/, 'Never expires'],
    ['1 has no effect', ['Profile sync'], /\?needs=dead-scope$/, 'No effect'],
  ] as const) {
    await region.getByRole('link', { name: link }).click();
    await expectNames(page, [...names]);
    await expect(page).toHaveURL(address);
    await expect(chip(filter)).toBeVisible();
  }
});

test('the counts follow a revocation at once, down to nothing', async ({ page, server }) => {
  const profile = await createProfile(server);
  await createGrants(profile, [
    { name: 'Fine', scope: 'boosts:read', expiresAt: inDays(30) },
    { name: 'Root', scope: '*:*', expiresAt: inDays(30) },
  ]);
  await openSignedIn(page, profile.recoveryKey, '/profile?needs=full-access');
  const { region, links } = attentionOf(page);
  await expect(links).toHaveText(['1 has full access']);
  await page.getByRole('button', { name: 'Actions for Root' }).click();
  await page.getByRole('menuitem', { name: 'Revoke' }).click();
  await page.getByRole('button', { name: 'Revoke grant' }).click();
  await expect(region).toHaveCount(0);
  await expect(page.getByText('No active grant has full access.')).toBeVisible();
});

/** Three weeks with grants that end then, as bars. */
async function openBars(page: Page, server: ServerProcess) {
  const profile = await createProfile(server);
  await createGrants(profile, [
    { name: 'Endless' },
    { name: 'Third week, late', expiresAt: inDays(17) },
    { name: 'Third week', expiresAt: inDays(16) },
    { name: 'First week', expiresAt: inDays(3) },
    { name: 'Tenth week', expiresAt: inDays(66) },
    { name: 'Far away', expiresAt: inDays(100) },
  ]);
  await openSignedIn(page, profile.recoveryKey);
  const attention = attentionOf(page);
  await attention.picture.click();
  return attention;
}

test('each bar links to the grants that end in its week', async ({ page, server }) => {
  const { bars } = await openBars(page, server);
  await expect(bars).toHaveText(['1', '2', '1']);
  await expect(bars.nth(1)).toHaveAccessibleName(/^2 expire .+ – .+$/);
  await bars.nth(1).click();
  await expectNames(page, ['Third week', 'Third week, late']);
  await expect(viewOf(page).sort).toHaveValue('expires');
  await page.reload();
  await expectNames(page, ['Third week', 'Third week, late']);
  await expect(page).toHaveURL(/\?sort=expires&ends=\d{4}-\d\d-\d\d$/);
  await page.getByRole('button', { name: /^Expires .*remove this filter/ }).click();
  await expect(rowOf(page, 'Endless')).toBeVisible();
  await expect(viewOf(page).sort).toHaveValue('expires');
});

test('the timeline opens over the list, and its bars are one tab stop with arrow keys between them', async ({
  page,
  server,
}) => {
  const { bars, picture, timeline } = await openBars(page, server);
  await page.keyboard.press('Escape');
  await expect(timeline).toBeHidden();
  await expect(picture).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(bars.first()).toBeFocused();
  await page.keyboard.press('End');
  await expect(bars.last()).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(bars.last()).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(bars.nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expectNames(page, ['Third week', 'Third week, late']);
  await expect(timeline).toBeHidden();
});

test('on a narrow screen what needs attention is a picture and a number, with its words for screen readers', async ({
  page,
  server,
}) => {
  await page.setViewportSize({ width: 320, height: 700 });
  const profile = await createEachKind(server);
  await expireGone(page);
  await openSignedIn(page, profile.recoveryKey);
  const { links } = attentionOf(page);
  await tabTo(page, links.nth(1));
  await expect(links.nth(1)).toHaveAccessibleName('2 never expire');
  await expect(links.nth(1)).toHaveAttribute('title', 'never expire');
  await page.keyboard.press('Enter');
  await expectNames(page, ['Backup', 'Old importer']);
});

test('the timeline and a list filtered by links are accessible', async ({ page, server }) => {
  test.slow();
  const profile = await createEachKind(server);
  await expireGone(page);
  await openSignedIn(page, profile.recoveryKey);
  await attentionOf(page).picture.click();
  await expectAccessible(page, 'timeline');
  await page.goto('/profile?needs=dead-scope&ends=2020-01-01');
  await expect(page.getByRole('heading', { name: 'No matching grants' })).toBeVisible();
  await expectAccessible(page, 'list filtered by links');
});
