import type { Page } from '@playwright/test';
import { createGrants, createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { expectNames, expectTotal, viewOf } from '../testing/list-view';
import { hold } from '../testing/network';
import { openSignedIn } from '../testing/signed-in';
import { expectStatus } from '../testing/status';
import { tabTo } from '../testing/tab-to';

const GRANTS = [
  { name: 'Nightly export', scope: 'boosts:read' },
  { name: 'Importer', scope: 'boosts:write' },
  { name: 'Librarian', scope: 'books:read' },
];
const FINDER = '**/assets/operation-finder-*.js';

const active = (page: Page) =>
  page.getByRole('listbox', { name: 'Allows' }).getByRole('option', { selected: true });

test('text typed while the operations load isn’t lost', async ({ page, server }) => {
  const profile = await createProfile(server);
  await createGrants(profile, GRANTS);
  await openSignedIn(page, profile.recoveryKey);
  const { allows, search, suggestions } = viewOf(page);
  const finder = await hold(page, FINDER);
  await expectTotal(page, 3);
  const size = await allows.boundingBox();

  await allows.click();
  await expect.poll(finder.count).toBe(1);
  await expectStatus(page, 'Loading the operations…');
  await page.keyboard.type('sendBo');
  await search.click();
  await expect(allows).toHaveValue('sendBo');
  await allows.click();
  await page.keyboard.press('End');
  await page.keyboard.type('ost');
  finder.release();
  await expect(active(page)).toHaveAccessibleName(/^sendBoost /);
  await expect(allows).toHaveValue('sendBoost');
  expect(await allows.boundingBox()).toEqual(size);
  await page.keyboard.press('Enter');
  await expectNames(page, ['Importer']);
  await expect(suggestions).toHaveCount(0);
});

test('operations that failed to load can be loaded again', async ({
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/operation-finder|Failed to load resource|dynamically imported module/);
  const profile = await createProfile(server);
  await createGrants(profile, GRANTS);
  await openSignedIn(page, profile.recoveryKey);
  const { allows } = viewOf(page);
  await page.route(FINDER, (route) => route.abort());
  await allows.pressSequentially('sendBoost');
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('The operations couldn’t be loaded.');
  await page.unroute(FINDER);
  await tabTo(page, alert.getByRole('button', { name: 'Try again' }));
  await page.keyboard.press('Enter');
  // Some browsers cache the failed script, so a new page is needed. It starts with an empty field.
  await expect(alert).toHaveCount(0);
  await allows.fill('');
  await allows.pressSequentially('sendBoost');
  await expect(active(page)).toHaveAccessibleName(/^sendBoost /);
  await page.keyboard.press('Enter');
  await expectNames(page, ['Importer']);
});

test('the filters above the list fit exactly into the space reserved for them', async ({
  page,
  server,
}) => {
  const profile = await createProfile(server);
  await createGrants(profile, GRANTS);
  await openSignedIn(page, profile.recoveryKey);
  const { allows, suggestions } = viewOf(page);
  await expectTotal(page, 3);
  const head = page.getByRole('main').locator('.min-h-19\\.5');
  const heights = () =>
    head.evaluate((element) => {
      const { minHeight, height } = getComputedStyle(element);
      return [minHeight, height];
    });
  for (const textSize of ['100%', '200%']) {
    await page.evaluate((size) => {
      document.documentElement.style.fontSize = size;
    }, textSize);
    for (const width of [1440, 1024, 768, 320]) {
      await page.setViewportSize({ width, height: 900 });
      const [reserved, actual] = await heights();
      expect(actual, `${width} px, text of ${textSize}`).toBe(reserved);
      const more = page.getByRole('button', { name: 'More filters' });
      if (await more.isVisible()) await more.click();
      await allows.fill('sendBoostViaSigningAuthority');
      await expect(suggestions).toBeVisible();
      const { x = 0, width: wide = 0 } = (await suggestions.boundingBox()) ?? {};
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + wide).toBeLessThanOrEqual(width);
      await allows.fill('');
      if (await more.isVisible()) await more.click();
    }
  }
});
