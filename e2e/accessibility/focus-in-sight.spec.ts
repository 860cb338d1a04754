import type { Page } from '@playwright/test';
import { createGrant, createProfile } from '../testing/api';
import { createTen } from '../testing/bulk';
import { expect, test } from '../testing/fixtures';
import { openSignedIn } from '../testing/signed-in';
import { expectWhole } from '../testing/whole-page';

const STOPS = 60;
const VIEWS = [
  { width: 1280, height: 720 },
  { width: 640, height: 360 },
  { width: 390, height: 844 },
];

/** Runs in the page. The HTML of what has the focus if nothing of it can be seen (WCAG 2.2, 2.4.11). */
function coveredFocus(): string | null {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return null;
  // A box is as large as its label, and the list of themes is under its icon.
  const { left, top, width, height } = focused.getBoundingClientRect();
  const parts = [0.05, 0.25, 0.5, 0.75, 0.95];
  const isSeen = parts.some((x) =>
    parts.some((y) => {
      const found = document.elementFromPoint(left + x * width, top + y * height);
      return found && (focused.contains(found) || found.contains(focused));
    }),
  );
  return isSeen ? null : focused.outerHTML;
}

async function expectFocusInSight(page: Page, state: string, keys: string): Promise<void> {
  for (let stop = 0; stop < STOPS; stop += 1) {
    await page.keyboard.press(keys);
    expect(await page.evaluate(coveredFocus), `${state}, stop ${stop} with ${keys}`).toBeNull();
  }
}

for (const viewport of VIEWS) {
  const size = `${viewport.width} × ${viewport.height}`;

  test.describe(size, () => {
    test.use({ viewport });

    test('nothing that sticks covers the focus in the list', async ({ page, server }) => {
      const profile = await createProfile(server);
      await createTen(profile);
      await createTen(profile);
      await openSignedIn(page, profile.recoveryKey);
      await page.getByRole('checkbox', { name: 'Select One' }).first().check();
      await expect(page.getByRole('region', { name: 'Selection' })).toBeVisible();
      await expectFocusInSight(page, 'list', 'Tab');
      await expectFocusInSight(page, 'list', 'Shift+Tab');
    });

    test('nothing that sticks covers the focus on other pages', { tag: '@nightly' }, async ({
      page,
      server,
    }) => {
      test.slow();
      const profile = await createProfile(server);
      const { id } = await createGrant(profile, { scope: 'boosts:read' });
      await openSignedIn(page, profile.recoveryKey);
      for (const path of ['/grants/new', `/grants/${id}`, '/scopes?scope=*:*', '/inspect']) {
        await page.goto(path);
        await expectWhole(page);
        await expectFocusInSight(page, path, 'Tab');
        await expectFocusInSight(page, path, 'Shift+Tab');
      }
    });
  });
}

test('moving the focus within the bar of the selection scrolls nothing', async ({
  page,
  server,
}) => {
  const profile = await createProfile(server);
  await createTen(profile);
  await createTen(profile);
  await page.setViewportSize({ width: 1280, height: 480 });
  await openSignedIn(page, profile.recoveryKey);
  await page.getByRole('checkbox', { name: 'Select One' }).first().check();
  const bar = page.getByRole('region', { name: 'Selection' });
  await bar.getByRole('button').first().focus();
  const before = await page.evaluate(() => scrollY);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(bar.locator(':focus')).toBeVisible();
  expect(await page.evaluate(() => scrollY)).toBe(before);
});

test('a form’s bar covers no option that the arrow keys come to', async ({ page, server }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const profile = await createProfile(server);
  await openSignedIn(page, profile.recoveryKey, '/grants/new');
  const field = page.getByRole('combobox', { name: 'Operation' });
  await field.fill('boost');
  const options = page.locator('[role="option"]');
  await expect(options.nth(5)).toBeAttached();
  for (let at = 0; at < 6; at++) {
    await field.press('ArrowDown');
    const isOnTop = await options.nth(at).evaluate((option) => {
      const { x, y, width, height } = option.getBoundingClientRect();
      return option.contains(document.elementFromPoint(x + width / 2, y + height - 2));
    });
    expect(isOnTop, `option ${at}`).toBe(true);
  }
});
