import { setTimeout as delay } from 'node:timers/promises';
import type { Locator, Page } from '@playwright/test';
import { createGrant, createGrants, createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { rowOf } from '../testing/grant-list';
import { shiftOf, watchShifts } from '../testing/layout-shift';
import { expectTotal, viewOf } from '../testing/list-view';
import { seedGrants } from '../testing/seed';
import { openSignedIn } from '../testing/signed-in';
import { expectWhole } from '../testing/whole-page';

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

async function placesOf(page: Page, title: Locator) {
  const root = page.locator('#root');
  const header = root.locator('header');
  const parts = [header, header.getByText('Inspect a token'), title];
  const boxes = await Promise.all(parts.map((part) => part.boundingBox()));
  return boxes.map((box) => [box?.x, box?.y, box?.height].map((value) => Math.round(value ?? -1)));
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
    await expect(shell.locator('#shell-title')).toBeVisible();
    const places = await placesOf(page, page.locator('#shell-title'));
    const { height: headerHeight } = (await shell.locator('header').boundingBox()) ?? {};
    release();
    await expect(rowOf(page, 'Nightly export')).toBeVisible();
    await expect(shell).toHaveCount(0);
    await expectTotal(page, 2);
    // Replacing an element doesn't count as a layout shift, so positions are compared too.
    const title = page.getByRole('heading', { level: 1, name: 'Grants' });
    expect(await placesOf(page, title)).toEqual(places);
    expect((await page.locator('header').boundingBox())?.height).toBe(headerHeight);
    await expect(page.getByRole('region', { name: 'Needs attention' })).toBeVisible();
    expect(await shiftOf(page)).toBe(0);
  });
}

test('the title and the bars of a page stay where they are when the first script takes over', async ({
  page,
  server,
}) => {
  const profile = await createProfile(server);
  const { id } = await createGrant(profile, {});
  await openSignedIn(page, profile.recoveryKey, '/inspect');
  const boxesOf = async (title: Locator, bars: Locator) =>
    Promise.all([title, bars].map((part) => part.boundingBox()));
  for (const path of ['/grants/new', `/grants/${id}`, '/scopes']) {
    const releases: Record<'first' | 'others', () => void> = { first: () => {}, others: () => {} };
    const until = (which: 'first' | 'others') =>
      new Promise<void>((resolve) => {
        releases[which] = resolve;
      });
    const [first, others] = [until('first'), until('others')];
    await page.route(/\/assets\/.*\.js$/, async (route) => {
      await (/\/index-/.test(route.request().url()) ? first : others);
      await route.continue();
    });
    await page.goto(path, { waitUntil: 'commit' });
    const shell = page.locator('#shell-page');
    await expect(shell).toBeVisible();
    const before = await boxesOf(shell.locator('#shell-page-title'), shell.locator('.skeleton'));
    releases.first();
    const main = page.getByRole('main');
    await expect(main.locator('.skeleton')).toBeVisible();
    expect(await boxesOf(main.locator('h1'), main.locator('.skeleton')), path).toEqual(before);
    releases.others();
    await expect(page.getByRole('status', { name: /^Loading/ })).toHaveCount(0);
    await page.unrouteAll({ behavior: 'wait' });
  }
});

test('nothing shifts while the rest of a long list is counted', async ({ page, server }) => {
  const profile = await createProfile(server);
  await seedGrants(server, profile.profileId, 1_200);
  await openSignedIn(page, profile.recoveryKey);
  await expectTotal(page, 1_200);
  await watchShifts(page);
  await page.reload();
  await expectTotal(page, 1_200);
  await expect(viewOf(page).status('All')).toHaveText(/1,200/);
  expect(await shiftOf(page)).toBe(0);
});

for (const width of [1440, 320]) {
  test(`nothing shifts when the scope builder loads late, ${width} px wide`, {
    tag: '@nightly',
  }, async ({ page, server }) => {
    await page.setViewportSize({ width, height: 900 });
    const profile = await createProfile(server);
    const { id } = await createGrant(profile, { scope: 'boosts:raed profile:* boosts:read' });
    await openSignedIn(page, profile.recoveryKey);
    await watchShifts(page);
    await page.route(/scope-summary|operation-panel/, async (route) => {
      await delay(LATE_MS);
      await route.continue();
    });

    for (const path of [`/grants/${id}/edit`, `/grants/new?from=${id}`, '/grants/new']) {
      await page.goto(path);
      await expect(page.getByText(/^Allows \d+ of/)).toBeVisible();
      await expect(page.getByLabel('Issues').getByRole('listitem')).toHaveCount(
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
  await expectWhole(page, 'Sign in');
  expect(await shiftOf(page)).toBe(0);
});

test('nothing is loaded ahead while the code of the page itself is on its way', async ({
  page,
  server,
}) => {
  const profile = await createProfile(server);
  await openSignedIn(page, profile.recoveryKey);
  const scripts: string[] = [];
  page.on('request', (request) => scripts.push(new URL(request.url()).pathname));
  const isAhead = () => scripts.some((path) => /\/assets\/(menu|leave-dialog)-/.test(path));
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const requested = page.waitForRequest(/\/assets\/inspect-page-/);
  await page.route(/\/assets\/inspect-page-.*\.js$/, async (route) => {
    await released;
    await route.continue();
  });

  await page.goto('/inspect', { waitUntil: 'commit' });
  await requested;
  // The page before may have loaded some.
  scripts.length = 0;
  // Longer than the browser is ever busy with a page that shows nothing.
  for (let times = 0; times < 5; times += 1) {
    await page.evaluate(
      () => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 2_500 })),
    );
  }
  expect(isAhead()).toBe(false);

  release();
  await expect(page.getByRole('heading', { name: 'Inspect a token' })).toBeVisible();
  await expect.poll(isAhead).toBe(true);
});
