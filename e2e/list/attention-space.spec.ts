import { setTimeout as delay } from 'node:timers/promises';
import { createGrants, createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { shiftOf, watchShifts } from '../testing/layout-shift';
import { expectTotal, viewOf } from '../testing/list-view';
import { hold, respond503 } from '../testing/network';
import { openSignedIn } from '../testing/signed-in';
import { attentionOf, createEachKind, inDays } from './testing/attention';

const LIST = '**/api/profile/auth-grants';
/** Much longer than the rest of the page takes to load. */
const LATE_MS = 700;

test('an empty list shows nothing that needs attention', async ({ page, server }) => {
  const profile = await createProfile(server);
  const { region, picture } = attentionOf(page);
  await openSignedIn(page, profile.recoveryKey);
  await expect(page.getByRole('heading', { name: 'No grants yet' })).toBeVisible();
  await expect(region.or(picture)).toHaveCount(0);
});

test('a list that failed to load shows nothing that needs attention', async ({
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/503 .*\/api\/profile\/auth-grants/);
  const profile = await createProfile(server);
  const { region, picture } = attentionOf(page);
  await respond503(page, LIST);
  await openSignedIn(page, profile.recoveryKey);
  await expect(page.getByRole('alert')).toContainText('couldn’t be loaded', { timeout: 15_000 });
  await expect(region.or(picture)).toHaveCount(0);
});

for (const width of [1440, 1000, 320]) {
  test(`nothing shifts when what needs attention loads late, ${width} px wide`, {
    tag: width === 1000 ? '@nightly' : [],
  }, async ({ page, server }) => {
    await page.setViewportSize({ width, height: 900 });
    const profile = await createEachKind(server);
    await createGrants(
      profile,
      Array.from({ length: 110 }, (_, index) => ({
        name: `Job ${index}`,
        expiresAt: inDays(index),
      })).slice(1),
    );
    await openSignedIn(page, profile.recoveryKey);
    await watchShifts(page);
    await page.route(/\/summary-.*\.js$/, async (route) => {
      await delay(LATE_MS);
      await route.continue();
    });
    const answers = await hold(page, LIST);
    await page.reload();
    await expect(page.getByRole('status', { name: 'Loading grants' })).toBeVisible();
    // Replacing an element doesn't count as a layout shift, so positions are compared too.
    const place = page.getByRole('main').locator('.border-line-strong.h-9');
    const loading = await place.boundingBox();
    answers.release();
    await expect(attentionOf(page).region).toContainText('never expire');
    await expectTotal(page, 117);
    expect(await page.getByRole('table').getByRole('row').first().boundingBox()).toEqual(loading);
    expect(await shiftOf(page)).toBe(0);
  });
}

test('the counts and what needs attention show in one step', async ({ page, server }) => {
  const profile = await createEachKind(server);
  await openSignedIn(page, profile.recoveryKey);
  await page.route(/\/summary-.*\.js$/, async (route) => {
    await delay(LATE_MS);
    await route.continue();
  });
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector('nav[aria-label="Status"]')) return;
      observer.disconnect();
      const parts = ['[aria-label="Needs attention"]', '[aria-haspopup] svg[width="96"]'];
      document.documentElement.dataset.missing = parts
        .filter((part) => !document.querySelector(part))
        .join();
    }).observe(document, { childList: true, subtree: true });
  });
  await page.reload();
  await expect(attentionOf(page).region).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-missing', '');
});

for (const [width, height, limit] of [
  [1440, 900, 270],
  [390, 844, 330],
] as const) {
  test(`the first row starts within ${limit} px at ${width} px, and filtering moves nothing`, async ({
    page,
    server,
  }) => {
    await page.setViewportSize({ width, height });
    const profile = await createEachKind(server);
    await openSignedIn(page, profile.recoveryKey);
    await expectTotal(page, 8);
    await watchShifts(page);
    await page.reload();
    await expect(attentionOf(page).region).toBeVisible();
    const head = page.getByRole('table').getByRole('row').first();
    const place = await head.boundingBox();
    const first = await page.getByRole('table').getByRole('row').nth(1).boundingBox();
    expect(first?.y).toBeLessThanOrEqual(limit);
    await viewOf(page).status('Revoked').click();
    await expect(viewOf(page).progress).toHaveText('1 of 8 grants');
    expect(await head.boundingBox()).toEqual(place);
    await attentionOf(page).links.first().click();
    await expect(viewOf(page).progress).toHaveText('2 of 8 grants');
    expect(await head.boundingBox()).toEqual(place);
    await viewOf(page).search.fill('root');
    await expect(viewOf(page).progress).toHaveText('1 of 8 grants');
    expect(await head.boundingBox()).toEqual(place);
    expect(await shiftOf(page)).toBe(0);
  });
}
