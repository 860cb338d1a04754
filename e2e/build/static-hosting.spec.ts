import type { Page } from '@playwright/test';
import { createGrant, createProfile } from '../testing/api';
import { test as base, expect } from '../testing/fixtures';
import { loadCatalogue } from '../testing/library';
import { ServerProcess } from '../testing/server-process';
import { recoveryKeyField } from '../testing/sign-in';
import { expectWhole } from '../testing/whole-page';
import { StaticHost } from './testing/static-host';

const BASE = '/tools/grants/';
/** Enough for a build on a busy machine. */
const BUILD_MS = 120_000;

const test = base.extend<object, { host: StaticHost }>({
  host: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern, and wants one
    async ({}, use) => {
      const host = await StaticHost.create(BASE);
      await use(host);
      await host.remove();
    },
    { scope: 'worker', timeout: BUILD_MS },
  ],
  baseURL: async ({ host }, use) => use(host.url),
});
// All tests in one worker, so that there is only one build.
test.describe.configure({ mode: 'default' });

for (const [path, then] of [
  [BASE, '?then=%2Fprofile'],
  [`${BASE}sign-in`, ''],
  [`${BASE}grants/some-id`, '?then=%2Fgrants%2Fsome-id'],
] as const) {
  test(`${path} on a static host asks to sign in`, async ({ page, host, allowConsole }) => {
    allowConsole(new RegExp(`404 .*\\(${host.url}${path}\\)`));
    const scripts: [url: string, status: number, type: string | undefined][] = [];
    page.on('response', (response) => {
      if (response.request().resourceType() !== 'script') return;
      scripts.push([response.url(), response.status(), response.headers()['content-type']]);
    });

    const answer = await page.goto(path);

    await expectWhole(page, 'Sign in');
    await expect(page).toHaveURL(`${BASE}sign-in${then}`);
    expect(answer?.status()).toBe(path === BASE ? 200 : 404);
    expect(scripts.length).toBeGreaterThan(1);
    for (const [url, status, type] of scripts) {
      expect([url, status, type]).toEqual([
        expect.stringMatching(`^${host.url}${BASE}assets/`),
        200,
        'text/javascript',
      ]);
    }
  });
}

test('icons and links are below the base path too', async ({ page, request }) => {
  await page.goto(BASE);
  const icon = await page.locator('link[rel=icon]').getAttribute('href');
  expect(icon).toBe(`${BASE}favicon.svg`);
  const answer = await request.get(`${icon}`);
  expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'image/svg+xml']);

  await expect(page.getByRole('link', { name: 'Auth Grants' })).toHaveAttribute(
    'href',
    `${BASE}profile`,
  );
});

test('the page enforces its own policy', async ({ page, allowConsole }) => {
  allowConsole(/Content Security Policy|TrustedHTML/);
  const violations: string[] = [];
  await page.exposeFunction('reportViolation', (directive: string) => violations.push(directive));
  await page.goto(BASE);
  await page.evaluate(async () => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
      Reflect.get(window, 'reportViolation')(effectiveDirective);
    });
    await fetch('https://elsewhere.example/').catch(() => undefined);
    try {
      document.body.innerHTML = '<b>Not by this way</b>';
    } catch {}
  });
  await expect.poll(() => violations).toEqual(['connect-src', 'require-trusted-types-for']);
});

/** Opens the address of a grant, and signs in there to a server on another origin. */
async function signInAcross(page: Page, host: StaticHost, use: () => Promise<void>) {
  const server = await ServerProcess.create({ env: { ALLOWED_ORIGINS: host.url } });
  try {
    await host.list(server.url);
    const owner = await createProfile(server);
    const { id } = await createGrant(owner, { name: 'Partner portal' });

    await page.goto(`${BASE}grants/${id}`);
    await page.getByRole('tab', { name: 'Recovery key' }).click();
    await expect(page.getByText(`Server: ${new URL(server.url).host}`)).toBeVisible();
    await recoveryKeyField(page).fill(owner.recoveryKey);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('button', { name: 'Use this server' }).click();

    await expect(page.getByRole('heading', { level: 1, name: 'Partner portal' })).toBeVisible();
    await expect(page).toHaveURL(`${BASE}grants/${id}`);
    await use();
  } finally {
    await server.remove();
  }
}

const grantsAreNoFiles = (host: StaticHost) => new RegExp(`404 .*\\(${host.url}${BASE}grants/`);

test('a statically hosted page can sign in to a server on another origin', async ({
  page,
  host,
  allowConsole,
}) => {
  allowConsole(grantsAreNoFiles(host));
  await signInAcross(page, host, async () => {
    await page.reload();
    await expect(page.getByRole('heading', { level: 1, name: 'Partner portal' })).toBeVisible();
  });
});

test('a statically hosted page can read an OpenAPI document', async ({
  page,
  host,
  allowConsole,
}) => {
  allowConsole(grantsAreNoFiles(host));
  await signInAcross(page, host, async () => {
    await page.getByRole('link', { name: 'Scopes', exact: true }).click();
    await loadCatalogue(page, 'a.yaml', 'openapi: 3.1.0\npaths: {/a: {get: {tags: ["a:x"]}}}');
    await expect(page.getByRole('region', { name: 'Catalogue' })).toContainText(
      'a.yaml: 1 operation, 1 of them protected by a scope',
    );
  });
});
