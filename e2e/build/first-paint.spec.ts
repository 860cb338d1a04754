import { setTimeout as delay } from 'node:timers/promises';
import type { Locator, Page } from '@playwright/test';
import { createGrant, createGrants, createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { rowOf } from '../testing/grant-list';
import { shiftOf, watchShifts } from '../testing/layout-shift';
import { openSignedIn } from '../testing/signed-in';

/** Much longer than the rest of the page takes to load. */
const LATE_MS = 700;

/** Blocks the scripts until released, so that the page without them can be checked. */
async function holdScripts(page: Page): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/assets\/.*\.js$/, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

async function placesOf(page: Page, title: Locator, name: string) {
  const root = page.locator('#root');
  const header = root.locator('header');
  const parts = [header, header.getByText('Inspect a token'), title, root.getByText(name)];
  const boxes = await Promise.all(parts.map((part) => part.boundingBox()));
  return boxes.map((box) => [Math.round(box?.x ?? -1), Math.round(box?.y ?? -1)]);
}

for (const [width, height] of [
  [1440, 900],
  [1024, 768],
  [768, 1024],
  [320, 700],
] as const) {
  test(`nothing shifts while the list loads, ${width} px wide`, {
    tag: [768, 1024].includes(width) ? '@nightly' : [],
  }, async ({ page, server }) => {
    await page.setViewportSize({ width, height });
    const profile = await createProfile(server);
    await createGrants(profile, [{ name: 'Nightly export' }, { name: 'Old importer' }]);
    await openSignedIn(page, profile.recoveryKey);
    await expect(rowOf(page, 'Nightly export')).toBeVisible();
    await watchShifts(page);
    const release = await holdScripts(page);

    await page.goto('/profile', { waitUntil: 'commit' });
    // Hidden from screen readers, because the real page replaces it in a moment.
    const shell = page.locator('#root > [aria-hidden]');
    await expect(shell.getByText(profile.displayName)).toBeVisible();
    const places = await placesOf(page, page.locator('#shell-title'), profile.displayName);
    const { height: headerHeight } = (await shell.locator('header').boundingBox()) ?? {};
    const loading = await shell.locator('#shell-loading').boundingBox();
    release();
    await expect(rowOf(page, 'Nightly export')).toBeVisible();
    await expect(shell).toHaveCount(0);
    await expect(page.getByText('Those are all 2 grants.')).toBeAttached();
    // Replacing an element doesn't count as a layout shift, so positions are compared too.
    const title = page.getByRole('heading', { level: 1, name: 'Grants' });
    expect(await placesOf(page, title, profile.displayName)).toEqual(places);
    expect((await page.locator('header').boundingBox())?.height).toBe(headerHeight);
    await expect(page.getByRole('region', { name: 'Needs attention' })).toBeVisible();
    const counts = page.getByRole('region', { name: 'Counts' }).locator('..');
    expect(await counts.boundingBox()).toEqual(loading);
    expect(await shiftOf(page)).toBe(0);
  });
}

for (const width of [1440, 320]) {
  test(`nothing shifts when the scope builder loads late, ${width} px wide`, {
    tag: '@nightly',
  }, async ({ page, server }) => {
    await page.setViewportSize({ width, height: 900 });
    const profile = await createProfile(server);
    const { id } = await createGrant(profile, { scope: 'boosts:raed profile:* boosts:read' });
    await openSignedIn(page, profile.recoveryKey);
    await watchShifts(page);
    await page.route(/scope-builder/, async (route) => {
      await delay(LATE_MS);
      await route.continue();
    });

    for (const path of [`/grants/${id}/edit`, `/grants/new?from=${id}`, '/grants/new']) {
      await page.goto(path);
      await expect(page.getByRole('grid')).toBeVisible();
      await expect(page.getByLabel('Suggestions').getByRole('listitem')).toHaveCount(
        path.endsWith('new') ? 0 : 2,
      );
      expect(await shiftOf(page), path).toBe(0);
    }
  });
}

test('a visitor who isn’t signed in never sees a signed-in page, not even before scripts load', async ({
  page,
}) => {
  await watchShifts(page);
  const release = await holdScripts(page);
  await page.goto('/profile', { waitUntil: 'commit' });
  const shell = page.locator('#root > [aria-hidden]');
  await expect(shell.getByText('Auth Grants')).toBeVisible();
  await expect(shell.getByText('Inspect a token')).toBeHidden();
  await expect(shell.getByText('Grants', { exact: true }).last()).toBeHidden();
  release();
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  expect(await shiftOf(page)).toBe(0);
});
