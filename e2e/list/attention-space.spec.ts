import { setTimeout as delay } from 'node:timers/promises';
import { createGrants, createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { shiftOf, watchShifts } from '../testing/layout-shift';
import { hold, respond503 } from '../testing/network';
import { openSignedIn } from '../testing/signed-in';
import { attentionOf, createEachKind, inDays } from './testing/attention';

const LIST = '**/api/profile/auth-grants';
/** Much longer than the rest of the page takes to load. */
const LATE_MS = 700;

test('an empty list shows no attention panel', async ({ page, server }) => {
  const profile = await createProfile(server);
  const { region, timeline } = attentionOf(page);
  await openSignedIn(page, profile.recoveryKey);
  await expect(page.getByRole('heading', { name: 'No grants yet' })).toBeVisible();
  await expect(region.or(timeline)).toHaveCount(0);
});

test('a list that failed to load shows no attention panel', async ({
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/503 .*\/api\/profile\/auth-grants/);
  const profile = await createProfile(server);
  const { region, timeline } = attentionOf(page);
  await respond503(page, LIST);
  await openSignedIn(page, profile.recoveryKey);
  await expect(page.getByRole('alert')).toContainText('could not be loaded', { timeout: 15_000 });
  await expect(region.or(timeline)).toHaveCount(0);
});

for (const width of [1440, 1000, 320]) {
  test(`nothing shifts when the attention panel loads late, ${width} px wide`, {
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
    await page.route(/\/insights-.*\.js$/, async (route) => {
      await delay(LATE_MS);
      await route.continue();
    });
    const answers = await hold(page, LIST);
    await page.reload();
    await expect(page.getByRole('status', { name: 'Loading grants' })).toBeVisible();
    const loading = await page.getByText('Loading the grants of this profile.').boundingBox();
    answers.release();
    await expect(attentionOf(page).region).toContainText('Needs attention ·');
    await expect(page.getByText('Those are all 117 grants.')).toBeAttached();
    // Replacing an element doesn't count as a layout shift, so positions are compared too.
    const counts = page.getByRole('region', { name: 'Counts' }).locator('..');
    expect(await counts.boundingBox()).toEqual(loading);
    expect(await shiftOf(page)).toBe(0);
  });
}
