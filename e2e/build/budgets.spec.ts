import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { createGrants, createProfile } from '../testing/api';
import { emptyPool } from '../testing/challenge-pool';
import { expect, test } from '../testing/fixtures';
import { chooseAction, rowOf } from '../testing/grant-list';
import { expectTotal } from '../testing/list-view';
import { seedGrants } from '../testing/seed';
import type { ServerProcess } from '../testing/server-process';
import { openSignedIn } from '../testing/signed-in';
import { gzipSize, scriptsOf } from './testing/built-files';

const FIRST_ROUTE_BYTES = 114_000;
const EARLY_BYTES = 2_600;
const FORM_BYTES = 26_200;
const BUILDER_BYTES = 16_200;
const REQUESTS = 4;
const LIST = '/api/profile/auth-grants';
const NODES = 900;

async function requestsUntilFirstRow(page: Page): Promise<string[]> {
  await page.reload();
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  return page.evaluate(() => {
    const [firstRow] = performance.getEntriesByName('first-row');
    const before = performance
      .getEntriesByType('resource')
      .filter(({ startTime }) => startTime <= (firstRow?.startTime ?? Number.POSITIVE_INFINITY));
    return [location.href, ...before.map(({ name }) => name)]
      .map((url) => new URL(url).pathname)
      .filter((path) => !path.startsWith('/favicon'));
  });
}

/** Opens the list in a browser that has opened it before. */
async function openList(page: Page, server: ServerProcess): Promise<void> {
  const profile = await createProfile(server);
  await createGrants(profile, [{ name: 'Nightly export' }]);
  await page.addInitScript(() => {
    const observer = new MutationObserver(() => {
      if (!document.querySelector('table a')) return;
      performance.mark('first-row');
      observer.disconnect();
    });
    observer.observe(document, { childList: true, subtree: true });
  });
  await openSignedIn(page, profile.recoveryKey);
  await expect(rowOf(page, 'Nightly export')).toBeVisible();
}

test('the first row stays within its budget of requests', async ({ page, server }) => {
  await openList(page, server);
  const warm = await requestsUntilFirstRow(page);
  expect(warm.filter((path) => path === LIST)).toHaveLength(1);
  expect(warm).not.toContain('/api/challenges');
  expect(warm, 'requests with challenges at hand').toHaveLength(Math.min(warm.length, REQUESTS));

  await emptyPool(page);
  const cold = await requestsUntilFirstRow(page);
  expect(cold.filter((path) => path === LIST)).toHaveLength(1);
  expect(cold).toContain('/api/challenges');
  expect(cold, 'requests without challenges').toHaveLength(Math.min(cold.length, REQUESTS));
});

test('the first row stays within its budget of script', async ({ page, server }) => {
  await openList(page, server);
  await emptyPool(page);
  const scripts = (await requestsUntilFirstRow(page)).filter((path) => path.endsWith('.js'));
  expect(scripts.length).toBeGreaterThan(0);
  const bytes = scripts.reduce((sum, path) => sum + gzipSize(path), 0);
  expect(bytes).toBeLessThanOrEqual(FIRST_ROUTE_BYTES);
});

// Without the list of the scripts of each page, which the first route would have otherwise.
test('the early script stays within its budget, as the page is sent', () => {
  const page = readFileSync('dist/client/index.html', 'utf8');
  const early = [...page.matchAll(/<script>(.*?)<\/script>/gs)].map(([, code = '']) => code).at(-1);
  expect(early).toContain('earlyList');
  const code = early?.replace(/pageFiles=\{.*?\}/s, '') ?? '';
  expect(code.length).toBeLessThan(early?.length ?? 0);
  expect(brotliCompressSync(code).length).toBeLessThanOrEqual(EARLY_BYTES);
});

test('the first script, and no other, is compiled ahead', () => {
  const isHinted = (file: string) =>
    readFileSync(`dist/client/assets/${file}`, 'utf8').startsWith('//# allFunctionsCalledOnLoad\n');
  const scripts = readdirSync('dist/client/assets').filter((file) => file.endsWith('.js'));
  expect(scripts.filter(isHinted)).toEqual([expect.stringMatching(/^index-/)]);
});

test('no part of the dashboard loads the styles again', async ({ page, server }) => {
  await openList(page, server);
  await page.getByRole('link', { name: 'Nightly export' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Nightly export' })).toBeVisible();
  const styles = await page.evaluate(() =>
    performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.css')),
  );
  expect(styles).toEqual([]);
  expect(readdirSync('dist/client/assets').filter((file) => file.endsWith('.css'))).toEqual([]);
});

test('the form stays within its script budget', () => {
  const first = scriptsOf('index.html');
  const form = [...scriptsOf('src/pages/new-grant-page.tsx')].filter((file) => !first.has(file));
  expect(form.length).toBeGreaterThan(0);
  const bytes = form.reduce((sum, file) => sum + gzipSize(file), 0);
  expect(bytes).toBeLessThanOrEqual(FORM_BYTES);
});

for (const part of ['scope-summary', 'operation-panel', 'preset-panel', 'matrix-panel']) {
  test(`the form’s ${part}, with the catalogue, stays within a script budget of its own`, () => {
    const form = scriptsOf('src/pages/new-grant-page.tsx');
    const all = [...scriptsOf(`src/scopes/builder/${part}.tsx`)];
    const later = all.filter((file) => !form.has(file));
    expect(later.length).toBeGreaterThan(0);
    const bytes = later.reduce((sum, file) => sum + gzipSize(file), 0);
    expect(bytes).toBeLessThanOrEqual(BUILDER_BYTES);
  });
}

test('a long list has about as many nodes as a short one', { tag: '@nightly' }, async ({
  page,
  server,
}) => {
  const nodesWith = async (count: number) => {
    await page.reload();
    await expectTotal(page, count, { timeout: 20_000 });
    const nodes = () =>
      page.getByRole('main').evaluate((main) => main.querySelectorAll('*').length);
    // Rows are added a few per frame.
    let before = -1;
    await expect
      .poll(async () => {
        const added = (await nodes()) - before;
        before += added;
        return added;
      })
      .toBe(0);
    return before;
  };
  const profile = await createProfile(server);
  await seedGrants(server, profile.profileId, 200);
  await openSignedIn(page, profile.recoveryKey);
  const few = await nodesWith(200);
  await seedGrants(server, profile.profileId, 800);
  const many = await nodesWith(1000);

  expect(many).toBeLessThanOrEqual(NODES);
  expect(Math.abs(many - few) / few).toBeLessThanOrEqual(0.05);
});

test('revoking a grant in a long list requests at most one page', { tag: '@nightly' }, async ({
  page,
  server,
}) => {
  const profile = await createProfile(server);
  await seedGrants(server, profile.profileId, 598);
  await createGrants(profile, [{ name: 'Old importer' }, { name: 'Partner portal' }]);
  await openSignedIn(page, profile.recoveryKey);
  await expectTotal(page, 600, { timeout: 20_000 });
  let requests = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/auth-grants')) requests += 1;
  });

  for (const name of ['Old importer', 'Partner portal']) {
    await chooseAction(page, name, 'Revoke');
    await page.getByRole('button', { name: 'Revoke grant' }).click();
    await expect(rowOf(page, name)).toContainText('Revoked');
    await expect(page.getByRole('alertdialog')).toBeHidden();
  }
  expect(requests).toBeLessThanOrEqual(2);
  await expectTotal(page, 600);
});
