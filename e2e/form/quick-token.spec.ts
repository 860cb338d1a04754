import type { Page } from '@playwright/test';
import { createGrant, createProfile, listGrants } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { showScopeAs, summaryOf } from '../testing/grant-form';
import { openSignedIn } from '../testing/signed-in';

/** Counts the clicks on the page from now on. Returns how many there were. */
async function countClicks(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    document.documentElement.dataset.clicks = '0';
    addEventListener('click', ({ isTrusted }) => {
      const { dataset } = document.documentElement;
      if (isTrusted) dataset.clicks = String(Number(dataset.clicks) + 1);
    });
  });
  return async () => Number(await page.locator('html').getAttribute('data-clicks'));
}

test('a token that can make one call takes three clicks and two fields from the list', async ({
  page,
  server,
}) => {
  const profile = await createProfile(server);
  await createGrant(profile);
  await openSignedIn(page, profile.recoveryKey);
  const clicks = await countClicks(page);

  await page.getByRole('link', { name: 'New grant' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Badges');
  const call = 'POST https://network.learncard.com/api/boost/send/ada';
  await page.getByRole('combobox', { name: 'Operation' }).fill(call);
  await page.getByRole('option', { name: /^sendBoost/ }).click();
  await expect(summaryOf(page)).toContainText('boosts:write');
  await page.getByRole('button', { name: 'Create grant and token' }).click();

  const token = page.getByRole('textbox', { name: 'API token' });
  await expect(token).toBeFocused();
  expect(await clicks()).toBe(3);
  expect(await listGrants(profile)).toMatchObject([{ name: 'Badges', scope: 'boosts:write' }, {}]);
  const allowed = await profile.call('/profile', { token: await token.inputValue() });
  expect(allowed.status).toBe(200);
});

test('the form is in sight as a whole in three of its views', async ({ page, server }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  const profile = await createProfile(server);
  await openSignedIn(page, profile.recoveryKey, '/grants/new');
  const heights = () => page.evaluate(() => document.documentElement.scrollHeight - innerHeight);
  for (const [tab, content] of [
    ['By operation', page.getByRole('combobox', { name: 'Operation' })],
    ['Presets', page.getByRole('radio', { name: 'Manage grants' })],
    ['Text', page.getByLabel('Scope text')],
  ] as const) {
    await showScopeAs(page, tab);
    await expect(content).toBeVisible();
    expect(await heights(), tab).toBeLessThanOrEqual(0);
  }
});

test('the buttons stay in reach on a phone, and nothing scrolls sideways', async ({
  page,
  server,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const profile = await createProfile(server);
  await openSignedIn(page, profile.recoveryKey, '/grants/new');
  const create = page.getByRole('button', { name: 'Create grant and token' });
  for (const tab of ['By operation', 'Presets', 'Matrix', 'Text'] as const) {
    await showScopeAs(page, tab);
    await expect(create).toBeInViewport({ ratio: 1 });
    const sideways = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(sideways, tab).toBeLessThanOrEqual(0);
  }
});
