import type { Page } from '@playwright/test';
import { createGrant, createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { rowOf } from '../testing/grant-list';
import { hold, respond503 } from '../testing/network';
import { openSignedIn } from '../testing/signed-in';

const LIST = '**/api/profile/auth-grants';
const DETAIL = '**/api/auth-grant/*';

/** A later moment, at which the page is looked at again. */
async function lookAgain(page: Page, minutes: number): Promise<void> {
  const time = await page.evaluate(() => Date.now());
  await page.clock.setFixedTime(time + minutes * 60_000);
  await page.evaluate(() =>
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true })),
  );
}

test('a list that couldn’t be refreshed says since when it’s old, and Try again refreshes it', async ({
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/503 .*\/api\/profile\/auth-grants/);
  const profile = await createProfile(server);
  await createGrant(profile, { name: 'Here before' });
  await openSignedIn(page, profile.recoveryKey);
  await expect(rowOf(page, 'Here before')).toBeVisible();
  const since = await page.evaluate(() =>
    new Date().toLocaleTimeString('en-US', { hour: 'numeric', minute: '2-digit' }),
  );
  await createGrant(profile, { name: 'Made meanwhile' });
  const away = await respond503(page, LIST);
  await lookAgain(page, 10);
  const note = page.getByRole('alert').filter({ hasText: 'Couldn’t refresh.' });
  await expect(note).toContainText(`Showing data from ${since}.`, { timeout: 15_000 });
  await expect(rowOf(page, 'Here before')).toBeVisible();
  await away.stop();
  await note.getByRole('button', { name: 'Try again' }).click();
  await expect(rowOf(page, 'Made meanwhile')).toBeVisible();
  await expect(note).toHaveCount(0);
});

test('a grant opened from the list shows at once what the list knew', async ({ page, server }) => {
  const profile = await createProfile(server);
  await createGrant(profile, { name: 'Known', scope: 'boosts:read' });
  await openSignedIn(page, profile.recoveryKey);
  const link = rowOf(page, 'Known').getByRole('link', { name: 'Known' });
  await expect(link).toBeVisible();
  const answers = await hold(page, DETAIL);
  await link.click();
  await expect(page.getByRole('heading', { name: 'Known', level: 1 })).toBeVisible();
  await expect(page.getByText('boosts:read', { exact: true }).first()).toBeVisible();
  await expect.poll(answers.count).toBe(1);
  answers.release();
});

test('a grant that can’t be asked about says since when it’s old', { tag: '@nightly' }, async ({
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/503 .*\/api\/auth-grant\//);
  const profile = await createProfile(server);
  await createGrant(profile, { name: 'Known', scope: 'boosts:read' });
  await openSignedIn(page, profile.recoveryKey);
  await expect(rowOf(page, 'Known')).toBeVisible();
  const away = await respond503(page, DETAIL);
  await rowOf(page, 'Known').getByRole('link', { name: 'Known' }).click();
  const note = page.getByRole('alert').filter({ hasText: 'Couldn’t refresh.' });
  await expect(note).toContainText('Showing data from', { timeout: 15_000 });
  await expect(page.getByRole('heading', { name: 'Known', level: 1 })).toBeVisible();
  await away.stop();
  await note.getByRole('button', { name: 'Try again' }).click();
  await expect(note).toHaveCount(0);
});
