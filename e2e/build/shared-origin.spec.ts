import type { Page } from '@playwright/test';
import { createGrant, createProfile } from '../testing/api';
import { test as base, expect } from '../testing/fixtures';
import { fieldsOf } from '../testing/grant-form';
import { rowOf } from '../testing/grant-list';
import { ServerProcess } from '../testing/server-process';
import { recoveryKeyField, signOut } from '../testing/sign-in';
import { openSignedIn } from '../testing/signed-in';
import { StaticHost } from './testing/static-host';

const BASE = '/tools/grants/';
const OTHER_BASE = '/other/';
/** Enough for three builds on a busy machine. */
const BUILD_MS = 240_000;

type Hosted = { host: StaticHost; api: ServerProcess };

/** Three dashboards on one origin, and a server on another one. */
const test = base.extend<object, Hosted>({
  host: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern, and wants one
    async ({}, use) => {
      const host = await StaticHost.create('/', BASE, OTHER_BASE);
      await use(host);
      await host.remove();
    },
    { scope: 'worker', timeout: BUILD_MS },
  ],
  api: [
    async ({ host }, use) => {
      const api = await ServerProcess.create({ env: { ALLOWED_ORIGINS: host.url } });
      await host.list(api.url);
      await use(api);
      await api.remove();
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ host }, use) => use(host.url),
});
// All tests in one worker, so that each base is built once.
test.describe.configure({ mode: 'default' });

const namesIn = (page: Page) =>
  page.evaluate(async () => ({
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).map(({ name = '' }) => name),
  }));

const signInTitle = (page: Page) => page.getByRole('heading', { level: 1, name: 'Sign in' });

async function signInBelow(page: Page, path: string, recoveryKey: string): Promise<void> {
  await page.goto(path);
  await page.getByRole('tab', { name: 'Recovery key' }).click();
  await recoveryKeyField(page).fill(recoveryKey);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('button', { name: 'Use this server' }).click();
}

test('a build below a path takes over what an earlier version left there, once', {
  tag: '@nightly',
}, async ({ page, context, api, allowConsole }) => {
  // Deep links of a static host.
  allowConsole(/404 .*\/(profile|grants\/.*)\)/);
  const owner = await createProfile(api);
  const old = await createGrant(owner, { name: 'Nightly export' });
  const next = await createGrant(owner, { name: 'Nightly export, new' });
  const at = `${owner.profileId}@${api.url}/api`;
  // Earlier versions used the names of `/` below every path.
  await openSignedIn(page, owner.recoveryKey, '/favicon.svg', `${api.url}/api`);
  await page.evaluate(
    ([of, replacements, draft]) => {
      localStorage.setItem('auth-grants.theme', '"dark"');
      localStorage.setItem(`auth-grants.kept.${of}.replacements`, JSON.stringify(replacements));
      sessionStorage.setItem(`auth-grants.draft.${of}.new`, JSON.stringify(draft));
    },
    [
      at,
      [{ replaced: old.id, id: next.id, checkedAt: null }],
      {
        name: 'Typed before',
        description: '',
        scope: 'boosts:read',
        expiry: { choice: '7-days', day: '' },
      },
    ] as const,
  );
  const before = await namesIn(page);

  const twin = await context.newPage();
  await Promise.all([page.goto(`${BASE}grants/new`), twin.goto(`${BASE}profile`)]);
  await expect(rowOf(twin, 'Nightly export, new')).toBeVisible();
  await expect(page.getByText('Draft restored.')).toBeVisible();
  await expect(fieldsOf(page).name).toHaveValue('Typed before');
  await expect(page.getByLabel('Theme')).toHaveValue('dark');
  await page.goto(`${BASE}grants/${old.id}/replace`);
  await expect(page.getByRole('button', { name: 'Sign', exact: true })).toBeVisible();
  // Sends what the copied key has signed.
  await page.getByRole('button', { name: 'Sign', exact: true }).click();
  await expect(page.getByRole('textbox', { name: 'API token' })).toBeVisible();

  const after = await namesIn(page);
  expect(after.local).toEqual(expect.arrayContaining(before.local));
  expect(after.databases).toEqual(expect.arrayContaining(before.databases));
  const added = (kind: keyof typeof before) =>
    after[kind].filter((name) => !before[kind].includes(name));
  for (const kind of ['local', 'session', 'databases'] as const) {
    for (const name of added(kind)) expect(name).toContain('auth-grants:/tools/grants/');
    expect(added(kind).length).toBeGreaterThan(0);
  }

  const newTab = await context.newPage();
  await newTab.goto(`${BASE}profile`);
  await expect(rowOf(newTab, 'Nightly export, new')).toBeVisible();
  await signOut(newTab);
  await expect(signInTitle(newTab)).toBeVisible();
  await newTab.goto(`${BASE}profile`);
  await expect(signInTitle(newTab)).toBeVisible();
  const last = await context.newPage();
  await last.goto(`${BASE}profile`);
  await expect(signInTitle(last)).toBeVisible();
  // The earlier version, or a deployment at `/`, goes on.
  await last.goto('/profile');
  await expect(rowOf(last, 'Nightly export, new')).toBeVisible();
});

test('deployments of one origin keep what is theirs', { tag: '@nightly' }, async ({
  page,
  context,
  api,
  allowConsole,
}) => {
  allowConsole(/404 .*\/profile\)/);
  const paths = [OTHER_BASE, BASE, '/'];
  const owners = [];
  for (const path of paths) {
    const owner = await createProfile(api);
    owners.push(owner);
    await signInBelow(page, path, owner.recoveryKey);
    await expect(page.getByText(owner.profileId)).toBeVisible();
  }
  const shows = async (path: string) => {
    const tab = await context.newPage();
    await tab.goto(path);
    return tab;
  };
  for (const [index, path] of paths.entries()) {
    await expect((await shows(path)).getByText(owners[index]?.profileId ?? '')).toBeVisible();
  }
  await signOut(await shows(BASE));
  await expect(signInTitle(await shows(BASE))).toBeVisible();
  await expect((await shows(OTHER_BASE)).getByText(owners[0]?.profileId ?? '')).toBeVisible();
  await expect((await shows('/')).getByText(owners[2]?.profileId ?? '')).toBeVisible();
});
