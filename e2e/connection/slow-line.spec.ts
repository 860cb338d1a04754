import type { Page, Request } from '@playwright/test';
import { createGrant, createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { chooseMore } from '../testing/grant-list';
import { shiftOf, watchShifts } from '../testing/layout-shift';
import type { ServerProcess } from '../testing/server-process';
import { openSignedIn } from '../testing/signed-in';

/** A phone at the edge of its network. */
const SLOW = { latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000, offline: false };

async function slowDown(page: Page, line: Partial<typeof SLOW> = {}): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', { ...SLOW, ...line });
}

const open = new Set<Request>();

/** The pages of a test load one after the other. */
test.beforeEach(({ page }) => {
  open.clear();
  page.on('request', (request) => open.add(request));
  for (const end of ['requestfinished', 'requestfailed'] as const) {
    page.on(end as 'requestfinished', (request) => open.delete(request));
  }
});

/** Waits until nothing has been requested for a moment: what has loaded may ask for more. */
async function expectQuiet(page: Page): Promise<void> {
  const openIn = async () => {
    await page.evaluate(
      () => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 2_500 })),
    );
    return [...open].map((request) => request.url());
  };
  await expect
    .poll(async () => [...(await openIn()), ...(await openIn())], { timeout: 30_000 })
    .toEqual([]);
}

/** As if nobody had been here before. */
async function forgetFiles(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.clearBrowserCache');
}

const titleOf = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name, exact: true });

const waiting = (page: Page) => page.getByRole('status', { name: /^Loading the (page|grant)$/ });

/** The title is there and says what it waits for, above bars that can be told from an empty page. */
async function expectOnItsWay(page: Page, title: string) {
  const onItsWay = page.getByRole('main').filter({ has: titleOf(page, title) });
  await expect(onItsWay.filter({ has: waiting(page) })).toBeVisible({ timeout: 30_000 });
  const { box, status, tones } = await page.evaluate(() => {
    const bars = [...document.querySelectorAll('.skeleton > *')].filter(
      (bar) => bar.clientHeight > 0 && bar.getBoundingClientRect().top < innerHeight,
    );
    const { x, y } = document.querySelector('h1')?.getBoundingClientRect() ?? {};
    Object.assign(window, { layoutShift: 0 });
    return {
      box: { x, y },
      status: document.querySelectorAll('main [role="status"]').length,
      tones: [document.body, ...bars].map((part) => getComputedStyle(part).backgroundColor),
    };
  });
  expect(status).toBe(1);
  expect(tones.length).toBeGreaterThan(2);
  expect(tones.slice(1)).not.toContain(tones[0]);
  return box;
}

/** Looks at each frame of the pages opened from now on, for its title, and what's below. */
const watchFrames = (page: Page) =>
  page.addInitScript(() => {
    const seen = { first: null as { text: string; x: number; y: number } | null, blank: 0 };
    Object.assign(window, { seen });
    const look = () => {
      requestAnimationFrame(look);
      const main = document.querySelector('main');
      if (!main) return;
      const title = main.querySelector('h1');
      const { x = 0, y = 0, bottom = 0 } = title?.getBoundingClientRect() ?? {};
      if (title) seen.first ??= { text: title.textContent, x, y };
      if (!title || main.getBoundingClientRect().bottom < bottom + 100) seen.blank += 1;
    };
    requestAnimationFrame(look);
  });

/** Opens the page directly. Its scripts may be here as soon as the first one, so that it's never on its way. */
async function expectNeverBlank(page: Page, address: string, titles: [string, string]) {
  await watchFrames(page);
  await page.goto(address, { waitUntil: 'commit' });
  await expect(titleOf(page, titles[1])).toBeVisible({ timeout: 30_000 });
  const { first, blank } = await page.evaluate(() => Reflect.get(window, 'seen'));
  const { text, ...box } = first;
  expect(titles).toContain(text);
  await expectInPlace(page, titles[1], box);
  expect(blank).toBe(0);
}

/** The page comes with its title in the same place, and nothing on it moves. */
async function expectInPlace(
  page: Page,
  title: string,
  box: { x: number | undefined; y: number | undefined },
) {
  await expect(waiting(page)).toHaveCount(0, { timeout: 30_000 });
  await expect(titleOf(page, title)).toBeVisible();
  await expectQuiet(page);
  const { x, y } = (await titleOf(page, title).boundingBox()) ?? {};
  expect({ x, y }).toEqual(box);
  expect(await shiftOf(page)).toBe(0);
}

const follow = (name: string) => (page: Page) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).click();

type Way = {
  title: string;
  /** Its title once it's whole, if that's another one. */
  whole?: string;
  /** The link that leads to it. */
  go?: (page: Page) => Promise<void>;
  /** The page of that link, if that's not the list. */
  from?: string;
};

/** `ID` stands for the grant’s. */
const WAYS: Record<string, Way> = {
  '/grants/new': {
    title: 'New grant',
    go: (page) => page.getByRole('link', { name: 'New grant' }).click(),
  },
  '/grants/new?from=ID': {
    title: 'New grant',
    from: '/grants/ID',
    go: (page) => chooseMore(page, 'Duplicate'),
  },
  '/grants/ID': { title: 'Grant', whole: 'Nightly export' },
  '/grants/ID/edit': {
    title: 'Edit grant',
    from: '/grants/ID',
    go: (page) => chooseMore(page, 'Edit'),
  },
  '/grants/ID/replace': {
    title: 'Replace grant',
    from: '/grants/ID',
    go: (page) => page.getByRole('link', { name: 'Replace' }).click(),
  },
  '/inspect': { title: 'Inspect a token', go: follow('Inspect a token') },
  '/scopes': { title: 'Scopes', go: follow('Scopes') },
  '/nowhere': { title: 'Page not found' },
};

/** Opens the list, or another page, of someone with one grant, and whatever loads in the background. */
async function openWhole(
  page: Page,
  server: ServerProcess,
  path = '/profile',
): Promise<(path: string) => string> {
  const profile = await createProfile(server);
  const { id } = await createGrant(profile, { name: 'Nightly export', scope: 'boosts:read' });
  const addressOf = (pattern: string) => pattern.replace('ID', id);
  await watchShifts(page);
  // The first of what's loaded ahead, some idle moments after the page is there.
  const fetchesAhead = page.waitForResponse(/\/assets\/fetch-ahead-/);
  await openSignedIn(page, profile.recoveryKey, addressOf(path));
  await fetchesAhead;
  await expectQuiet(page);
  return addressOf;
}

test('on a slow line, a page has its title and its shape while it’s on its way', async ({
  page,
  server,
}) => {
  await openWhole(page, server);
  await slowDown(page);
  await follow('Scopes')(page);
  await expectInPlace(page, 'Scopes', await expectOnItsWay(page, 'Scopes'));
});

for (const width of [1440, 390]) {
  for (const [path, { title, whole = title, go, from }] of Object.entries(WAYS)) {
    test(`on a slow line, ${path} has its title and its shape from the beginning, ${width} px wide`, {
      tag: '@nightly',
    }, async ({ page, server }) => {
      await page.setViewportSize({ width, height: 900 });
      const addressOf = await openWhole(page, server, from);
      await slowDown(page);
      if (go) {
        await go(page);
        await expectInPlace(page, whole, await expectOnItsWay(page, title));
      }
      await forgetFiles(page);
      await expectNeverBlank(page, addressOf(path), [title, whole]);
    });
  }
}

test('on a slow line, the page for signing in has its title and its shape', {
  tag: '@nightly',
}, async ({ page }) => {
  const title = 'Create a profile or sign in';
  await watchShifts(page);
  await slowDown(page);
  await expectNeverBlank(page, '/sign-in', [title, title]);
});

test('on a slow line, a grant has its name at once if the list knows it', async ({
  page,
  server,
}) => {
  await openWhole(page, server);
  await slowDown(page);
  await page.getByRole('link', { name: 'Nightly export' }).click();
  await expectInPlace(page, 'Nightly export', await expectOnItsWay(page, 'Nightly export'));
});

/** How long after the click Inspect is there, with its title and its field, in ms. */
async function timeInspect(page: Page): Promise<number> {
  await page.evaluate(() => {
    const measure = ({ timeStamp }: Event) => {
      const observer = new MutationObserver(() => {
        if (!document.querySelector('main:has(h1) textarea')) return;
        Object.assign(window, { inspectAfter: performance.now() - timeStamp });
        observer.disconnect();
      });
      observer.observe(document, { childList: true, subtree: true });
    };
    addEventListener('click', measure, { capture: true, once: true });
  });
  await follow('Inspect a token')(page);
  await expect(titleOf(page, 'Inspect a token')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Token' })).toBeVisible();
  return page.evaluate(() => Reflect.get(window, 'inspectAfter'));
}

test('a page whose link the mouse is over is fetched, and there once it’s clicked', async ({
  page,
  server,
}) => {
  await openWhole(page, server);
  const fetched = page.waitForResponse(/\/assets\/inspect-page-/);
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: 'Inspect a token' })
    .hover();
  await (await fetched).finished();
  await expectQuiet(page);

  // Anything that still had to be fetched would take longer than this test has.
  await slowDown(page, { latency: 60_000 });
  const times: number[] = [];
  for (let visit = 0; visit < 3; visit++) {
    times.push(await timeInspect(page));
    await follow('Grants')(page);
    await expect(titleOf(page, 'Grants')).toBeVisible();
  }
  // The fastest, since the machine may be busy with other tests.
  expect(Math.min(...times)).toBeLessThanOrEqual(100);
});

for (const [name, role, part] of [
  ['New grant', 'combobox', 'Operation'],
  ['Nightly export', 'region', 'What it can do'],
  ['Scopes', 'textbox', 'Scope to explain'],
] as const) {
  test(`everything that the first look at ${name} needs is fetched ahead`, {
    tag: '@nightly',
  }, async ({ page, server }) => {
    await openWhole(page, server);
    const link = page.getByRole('link', { name, exact: true });
    const fetched = page.waitForResponse(/\/assets\/[a-z-]+-page-/);
    await link.hover();
    await fetched;
    await expectQuiet(page);
    await slowDown(page, { latency: 60_000 });
    await link.click();
    await expect(page.getByRole(role, { name: part })).toBeVisible();
  });
}

test('a page that couldn’t be fetched ahead is fetched once it’s clicked', async ({
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/Failed to load resource/);
  await openWhole(page, server);
  const script = '**/assets/inspect-page-*.js';
  await page.route(script, (route) => route.abort());
  const failed = page.waitForEvent('requestfailed');
  const link = page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: 'Inspect a token' });
  await link.hover();
  await failed;
  await page.unroute(script);
  await link.click();
  await expect(page.getByRole('textbox', { name: 'Token' })).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});
