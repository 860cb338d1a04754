import type { Page } from '@playwright/test';
import { createGrants, createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { expectTotal, viewOf } from '../testing/list-view';
import { openSignedIn } from '../testing/signed-in';

const COUNT = 250;
const NAMES = Array.from({ length: COUNT }, (_, index) => `Job ${index + 1}`);

/** A list of 250 grants in which somebody else has revoked number 240 since it was loaded. */
async function openOldList(page: Page, server: Parameters<typeof createProfile>[0]) {
  const profile = await createProfile(server);
  const ids = await createGrants(
    profile,
    NAMES.map((name) => ({ name, scope: 'boosts:read' })),
  );
  await openSignedIn(page, profile.recoveryKey);
  await expectTotal(page, COUNT);
  const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: 'Job 11' }) });
  const scrollToIt = () =>
    expect(async () => {
      await page.mouse.wheel(0, 4000);
      await expect(row).toBeVisible({ timeout: 200 });
    }).toPass();
  await scrollToIt();
  await expect(row).toContainText('Active');
  await profile.call(`/auth-grant/${ids[10]}/revoke`, { body: {} });
  return { row, scrollToIt };
}

test('a grant revoked elsewhere is shown as revoked once the tab is looked at again', async ({
  page,
  server,
}) => {
  const { row } = await openOldList(page, server);
  const time = await page.evaluate(() => Date.now());
  await page.clock.setFixedTime(time + 61_000);
  await page.evaluate(() =>
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true })),
  );
  await expect(row).toContainText('Revoked');
  await expect(viewOf(page).status('Active')).toHaveText('Active 249');
  await expect(viewOf(page).status('Revoked')).toHaveText('Revoked 1');
});

test('what its page finds out about a grant, the list knows too', { tag: '@nightly' }, async ({
  page,
  server,
}) => {
  const { row, scrollToIt } = await openOldList(page, server);
  await row.getByRole('link', { name: 'Job 11' }).click();
  await expect(page.getByRole('heading', { name: 'Job 11', level: 1 })).toBeVisible();
  await expect(page.getByText('Revoked', { exact: true }).first()).toBeVisible();
  await page.goBack();
  await scrollToIt();
  await expect(row).toContainText('Revoked');
});
