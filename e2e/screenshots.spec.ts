import type { Page } from '@playwright/test';
import { createGrants, newRecoveryKey, type Owner, ownerOf } from './testing/api';
import { expect, test } from './testing/fixtures';
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
  // The did:web should look like the one that a reader will get.
  const server = await ServerProcess.create({ env: { PUBLIC_ORIGIN: 'http://localhost:4400' } });
  try {
    const owner = await ownerOf(server, newRecoveryKey());
    await fill(owner);
    await openSignedIn(page, owner.recoveryKey);
    await expect(page.getByRole('link', { name: 'Signing pipeline' })).toBeVisible();
    await take(page, 'list-light');

    await page.emulateMedia({ colorScheme: 'dark' });
    await take(page, 'list-dark');

    await page.emulateMedia({ colorScheme: 'light' });
    await page.getByRole('link', { name: 'Course badges' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Course badges' })).toBeVisible();
    await take(page, 'grant-light');
  } finally {
    await server.remove();
  }
});
