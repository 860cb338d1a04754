import { createGrants, createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { chooseAction, openActions, rowOf } from '../testing/grant-list';
import { openSignedIn } from '../testing/signed-in';

test('forced colours keep the status and the focus visible', async ({ page, server }) => {
  const profile = await createProfile(server);
  await createGrants(profile, [{ name: 'Old importer' }]);
  await page.emulateMedia({ forcedColors: 'active' });
  await openSignedIn(page, profile.recoveryKey);
  await expect(rowOf(page, 'Old importer')).toContainText('Active');
  const actions = page.getByRole('button', { name: 'Actions for Old importer' });
  await actions.focus();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  await expect(actions).toBeFocused();
  await expect(actions).not.toHaveCSS('outline-style', 'none');
});

test('reduced motion turns animations off', async ({ page, server }) => {
  const profile = await createProfile(server);
  await createGrants(profile, [{ name: 'Old importer' }]);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openSignedIn(page, profile.recoveryKey);
  const animations = () =>
    page.evaluate(
      () =>
        document
          .getAnimations()
          .filter(({ effect }) => Number(effect?.getComputedTiming().duration) > 1).length,
    );
  await openActions(page, 'Old importer');
  expect(await animations()).toBe(0);
  await page.keyboard.press('Escape');
  await chooseAction(page, 'Old importer', 'Revoke');
  await expect(page.getByRole('alertdialog')).toBeVisible();
  expect(await animations()).toBe(0);
});

for (const width of [1280, 640]) {
  test(`text at twice the size fits into ${width} px`, async ({ page, server }) => {
    const profile = await createProfile(server);
    await createGrants(profile, [{ name: 'Transcript export for the partners of the school' }]);
    await page.setViewportSize({ width, height: 900 });
    const browser = await page.context().newCDPSession(page);
    await browser.send('Page.setFontSizes', { fontSizes: { standard: 32 } });
    await openSignedIn(page, profile.recoveryKey);
    const row = page.getByRole('row').last();
    await expect(row).toContainText('Active');
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe(
      '32px',
    );

    const cut = await row.evaluate((element) => {
      const outer = element.getBoundingClientRect();
      return [...element.querySelectorAll('button')].flatMap((button) => {
        const { left, top, right, bottom } = button.getBoundingClientRect();
        const isInside =
          left >= outer.left && right <= outer.right && top >= outer.top && bottom <= outer.bottom;
        return isInside ? [] : [button.outerHTML];
      });
    });
    expect(cut).toEqual([]);
    for (const button of await row.getByRole('button').all()) await button.click({ trial: true });
    const overflow = await page.evaluate(() => {
      const { scrollWidth = 0, clientWidth = 0 } = document.scrollingElement ?? {};
      return scrollWidth - clientWidth;
    });
    expect(overflow).toBeLessThanOrEqual(0);
  });
}

test('the chosen theme survives a reload', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/sign-in');
  const scheme = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  const theme = page.getByRole('combobox', { name: 'Theme' });
  await theme.selectOption('Dark');
  expect(await scheme()).toBe('dark');
  await page.reload();
  await expect(theme.getByRole('option', { selected: true })).toHaveText('Dark');
  expect(await scheme()).toBe('dark');
});
