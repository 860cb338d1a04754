import type { Locator, Page } from '@playwright/test';
import { createGrant, createProfile, readGrant } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { openSignedIn } from '../testing/signed-in';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

/** Pastes as people do: into whatever has the focus. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press('ControlOrMeta+V');
}

const logLineWith = (token: string) =>
  `2026-09-14T02:22:31.412Z WARN upstream GET /api/boost 200 authorization="Bearer ${token}" request=7f3a1c client=203.0.113.7`;

const revokeButton = (page: Page) => page.getByRole('button', { name: 'Revoke', exact: true });

/** On the screen as a whole, without any scrolling. */
async function expectInSight(page: Page, element: Locator): Promise<void> {
  const box = await element.boundingBox();
  const { width, height, scrolled } = await page.evaluate(() => ({
    width: document.documentElement.clientWidth,
    height: innerHeight,
    scrolled: scrollY,
  }));
  expect(scrolled).toBe(0);
  expect(box?.x).toBeGreaterThanOrEqual(0);
  expect(box?.y).toBeGreaterThanOrEqual(0);
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(height);
}

/** A desk, a tablet and two phones. */
const SCREENS = [
  [1440, 900],
  [768, 1024],
  [320, 640],
  [390, 844],
] as const;

test('the grant of a token in a log line is found and revoked on a phone, and in sight on any screen', async ({
  page,
  server,
  allowConsole,
}) => {
  // The revoked token, which proves that it's revoked.
  allowConsole(/401 .*\/api\/profile\/auth-grants/);
  await page.setViewportSize({ width: 390, height: 844 });
  const profile = await createProfile(server);
  const { id, challenge } = await createGrant(profile, { name: 'Leaky', scope: 'boosts:write' });
  await openSignedIn(page, profile.recoveryKey, '/inspect');
  await expect(page.getByRole('textbox', { name: 'Token' })).toBeFocused();
  await paste(page, logLineWith(await profile.signToken(challenge)));

  const verdict = page.getByRole('region', { name: 'API token' }).getByRole('status').first();
  await expect(verdict).toContainText('This token works right now.');
  for (const [width, height] of SCREENS) {
    await page.setViewportSize({ width, height });
    await expectInSight(page, verdict);
    await expectInSight(page, page.getByRole('link', { name: 'Leaky' }));
    await expectInSight(page, revokeButton(page));
  }
  await expect(page.getByRole('region', { name: 'If a token leaks' })).toContainText(
    'issue boosts as you',
  );
  await revokeButton(page).click();
  await page.getByRole('button', { name: 'Revoke grant' }).click();
  await expect(verdict).toHaveText(
    /^Revoked \d\d:\d\d:\d\d\. The server now rejects this token\.\s*$/,
  );
  expect((await readGrant(profile, id)).status).toBe('revoked');
});

/** The contrast of an element's text with the nearest background (WCAG 2.2, relative luminance). */
const contrastOf = (element: Locator) =>
  element.evaluate((text) => {
    const luminanceOf = (colour: string) => {
      const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map((part) => {
        const value = Number(part) / 255;
        return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    let box: Element | null = text;
    const backgroundOf = (one: Element) => getComputedStyle(one).backgroundColor;
    while (box && /, 0\)$|transparent/.test(backgroundOf(box))) box = box.parentElement;
    const [low = 0, high = 0] = [getComputedStyle(text).color, box ? backgroundOf(box) : '']
      .map(luminanceOf)
      .sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  });

test('the verdict is large and clear in both themes, with Revoke beside it', async ({
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/401 .*\/api\/profile\/auth-grants/);
  await page.setViewportSize({ width: 1440, height: 900 });
  const profile = await createProfile(server);
  const { challenge } = await createGrant(profile, { name: 'Leaky' });
  await openSignedIn(page, profile.recoveryKey, '/inspect');
  await expect(page.getByRole('textbox', { name: 'Token' })).toBeFocused();
  await paste(page, await profile.signToken(challenge));
  const expectClear = async (words: RegExp) => {
    const sentence = page.getByText(words);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await contrastOf(sentence), `${words}, ${colorScheme}`).toBeGreaterThanOrEqual(7);
    }
    await expect(sentence).toHaveCSS('font-size', '24px');
  };
  await expectClear(/^This token works right now\.$/);
  await expectInSight(page, revokeButton(page));
  await revokeButton(page).click();
  await page.getByRole('button', { name: 'Revoke grant' }).click();
  await expectClear(/The server now rejects this token\.$/);
});
