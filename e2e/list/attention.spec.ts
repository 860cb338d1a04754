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
  await expect(region.getByRole('heading')).toHaveText('Needs attention · 6');
  await expect(links).toHaveText([
    '1 has full access',
    '2 never expire',
    '1 unlocks nothing',
    '1 ends within 7 days',
    '1 expired, not deleted yet',
  ]);

  for (const [link, names, address, filter] of [
    ['1 has full access', ['Root'], /\?needs=full-access$/, 'Full access'],
    ['2 never expire', ['Backup', 'Old importer'], /\?needs=never-expires$/, 'Never expires'],
    ['1 unlocks nothing', ['Profile sync'], /\?needs=dead-scope$/, 'Unlocks nothing'],
    ['1 ends within 7 days', ['Audit'], /\?status=expiring$/, null],
    ['1 expired, not deleted yet', ['Gone'], /\?status=expired$/, null],
  ] as const) {
    await region.getByRole('link', { name: link }).click();
    await expectNames(page, [...names]);
    await expect(page).toHaveURL(address);
    if (filter !== null) await expect(chip(filter)).toBeVisible();
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
  await expect(region.getByRole('listitem')).toHaveCount(5);
  await page.getByRole('button', { name: 'Actions for Root' }).click();
  await page.getByRole('menuitem', { name: 'Revoke' }).click();
  await page.getByRole('button', { name: 'Revoke grant' }).click();
  await expect(region).toContainText('Nothing right now.');
  await expect(region.getByRole('heading')).toHaveText('Needs attention');
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
  return attentionOf(page);
}

test('each bar links to the grants that end in its week', async ({ page, server }) => {
  const { bars, chip } = await openBars(page, server);
  await expect(bars).toHaveText(['1', '2', '1']);
  await expect(bars.nth(1)).toHaveAccessibleName(/^2 end .+ – .+$/);
  await bars.nth(1).click();
  await expectNames(page, ['Third week', 'Third week, late']);
  await expect(viewOf(page).sort).toHaveValue('expires');
  await page.reload();
  await expectNames(page, ['Third week', 'Third week, late']);
  await expect(page).toHaveURL(/\?sort=expires&ends=\d{4}-\d\d-\d\d$/);
  await chip('Ends').click();
  await expect(rowOf(page, 'Endless')).toBeVisible();
  await expect(viewOf(page).sort).toHaveValue('expires');
});

test('the bars are one tab stop, with arrow keys between them', async ({ page, server }) => {
  const { bars, region } = await openBars(page, server);
  await tabTo(page, region.getByRole('link').last());
  await page.keyboard.press('Tab');
  await expect(bars.first()).toBeFocused();
  await page.keyboard.press('End');
  await expect(bars.last()).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(bars.last()).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(bars.nth(1)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(viewOf(page).search).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(bars.nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expectNames(page, ['Third week', 'Third week, late']);
});

test('on a narrow screen the attention panel collapses to one line', async ({ page, server }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  const profile = await createEachKind(server);
  await expireGone(page);
  await openSignedIn(page, profile.recoveryKey);
  const { links, toggle, bars } = attentionOf(page);
  await expect(toggle).toHaveText('Needs attention · 6');
  await expect(links).toHaveCount(0);
  await tabTo(page, toggle);
  await page.keyboard.press('Enter');
  await expect(toggle).toHaveAttribute('aria-expanded', 'true');
  await expect(links.first()).toHaveText('1 has full access');
  await expect(bars.first()).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  // The panel has closed again, so that the result is in view.
  await expect(toggle).toBeFocused();
  await expect(toggle).toHaveAttribute('aria-expanded', 'false');
  await expectNames(page, ['Backup', 'Old importer']);
});

test('the attention panel and a list filtered by it are accessible', async ({ page, server }) => {
  test.slow();
  const profile = await createEachKind(server);
  await expireGone(page);
  await page.setViewportSize({ width: 320, height: 900 });
  await openSignedIn(page, profile.recoveryKey);
  await attentionOf(page).toggle.click();
  await expectAccessible(page, 'attention');
  await page.goto('/profile?needs=dead-scope&ends=2020-01-01');
  await expect(page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible();
  await expectAccessible(page, 'list filtered by links');
});
