import type { Page } from '@playwright/test';
import { createGrants, newRecoveryKey, type Owner, ownerOf } from './testing/api';
import { expect, test } from './testing/fixtures';
import { summaryOf } from './testing/grant-form';
import { ServerProcess } from './testing/server-process';
import { openSignedIn } from './testing/signed-in';

const FOLDER = 'docs/screenshots';
const DAY_MS = 86_400_000;
// Plus an hour, or the screenshots would show one day less.
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS + 3_600_000).toISOString();

const GRANTS = [
  { name: 'Old importer', scope: '*:*' },
  { name: 'Transcript export', scope: 'credentials:read', expiresAt: inDays(365) },
  { name: 'Nightly backup', description: 'Reads everything, changes nothing.', scope: '*:read' },
  { name: 'Partner portal', scope: 'boosts:read profiles:read', expiresAt: inDays(90) },
  { name: 'Contract audit', scope: 'contracts:read', expiresAt: inDays(3) },
  { name: 'Presentation kiosk', scope: 'presentations:write', expiresAt: inDays(30) },
  { name: 'Course badges', scope: 'boosts:write credentials:write', expiresAt: inDays(180) },
  { name: 'Signing pipeline', scope: 'credentials:write', expiresAt: inDays(14) },
];

test.use({ viewport: { width: 1200, height: 760 }, deviceScaleFactor: 2 });

async function fill(owner: Owner): Promise<void> {
  await owner.call('/profile/create', { body: { profileId: 'ada', displayName: 'Ada Lovelace' } });
  const [first] = await createGrants(owner, GRANTS);
  await owner.call(`/auth-grant/${first}/revoke`, { body: {} });
}

async function take(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await page.screenshot({ path: `${FOLDER}/${name}.png`, animations: 'disabled' });
}

test('the screenshots for the README', async ({ page }) => {
  // The did:web should look like the one that a reader will get. The page only trusts the server at that address.
  const server = await ServerProcess.create({ args: ['--port', '4400'] });
  try {
    const owner = await ownerOf(server, newRecoveryKey());
    await fill(owner);
    await openSignedIn(page, owner.recoveryKey, `${server.url}/profile`);
    await expect(page.getByRole('link', { name: 'Signing pipeline' })).toBeVisible();
    await take(page, 'list-light');

    await page.emulateMedia({ colorScheme: 'dark' });
    await take(page, 'list-dark');

    await page.emulateMedia({ colorScheme: 'light' });
    await page.getByRole('link', { name: 'Course badges' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Course badges' })).toBeVisible();
    await expect(page.getByRole('region', { name: 'What it can do' })).toBeVisible();
    await take(page, 'grant-light');

    await page.goto(`${server.url}/grants/new`);
    await page.getByLabel('Name', { exact: true }).fill('Badge issuer');
    const operation = page.getByRole('combobox', { name: 'Operation' });
    await operation.fill('POST https://network.learncard.com/api/boost/send/ada');
    await page.getByRole('option', { name: /^sendBoost/ }).click();
    await expect(summaryOf(page)).toContainText('boosts:write');
    await take(page, 'form-light');

    await page.getByRole('button', { name: 'Create grant and token' }).click();
    const token = page.getByRole('textbox', { name: 'API token' });
    await expect(token).toBeFocused();
    await expect(page.getByRole('tab', { name: 'curl' })).toBeVisible();
    await take(page, 'token-light');

    const leaked = `10:42:07 INFO sent Authorization: Bearer ${await token.inputValue()}`;
    await page.goto(`${server.url}/inspect`);
    await page.getByRole('textbox', { name: 'Token' }).fill(leaked);
    await page.getByRole('button', { name: 'Inspect', exact: true }).click();
    await expect(page.getByText('This token works right now')).toBeVisible();
    await take(page, 'inspect-light');
  } finally {
    await server.remove();
  }
});

/** For looking at, not for the README: pages in browsers of other languages, with names of many. */
const LANGUAGES = ['de-DE', 'fa-IR', 'ja-JP'];
const NAMES = ['پشتیبان‌گیری شبانه', 'نسخ احتياطي ليلي', '夜間バックアップ', 'Nächtliche Sicherung'];

for (const locale of LANGUAGES) {
  test(`each page in a browser in ${locale}`, async ({ browser }) => {
    const server = await ServerProcess.create();
    const context = await browser.newContext({ locale, baseURL: server.url });
    try {
      const page = await context.newPage();
      const owner = await ownerOf(server, newRecoveryKey());
      await fill(owner);
      const names = NAMES.map((name, at) => ({ ...GRANTS[at], name, description: name }));
      const [id] = await createGrants(owner, names);
      await openSignedIn(page, owner.recoveryKey);
      for (const [name, path, shown] of [
        ['list', '/profile', 'Signing pipeline'],
        ['grant', `/grants/${id}`, 'Challenge'],
        ['form', '/grants/new', '90 days'],
        ['inspect', '/inspect', 'Inspect a token'],
        ['scopes', '/scopes', 'Operation'],
      ] as const) {
        await page.goto(path);
        await expect(page.getByText(shown).first()).toBeVisible();
        for (const width of [1440, 390]) {
          for (const colorScheme of ['light', 'dark'] as const) {
            await page.setViewportSize({ width, height: 900 });
            await page.emulateMedia({ colorScheme });
            const file = `test-results/languages/${name}-${locale}-${width}-${colorScheme}.png`;
            await page.screenshot({ path: file, animations: 'disabled' });
          }
        }
      }
    } finally {
      await context.close();
      await server.remove();
    }
  });
}
