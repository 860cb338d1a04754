import type { Page } from '@playwright/test';
import { expectAccessible } from '../testing/accessible';
import { createGrant, createGrants, createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import type { ServerProcess } from '../testing/server-process';
import { openSignedIn } from '../testing/signed-in';

const LONG_NAME = 'Partnerportal-Zugangsberechtigungsverwaltung'.repeat(2);

/** Opens the page of a grant that is replacing another one. */
async function openReplacing(page: Page, server: ServerProcess): Promise<void> {
  const profile = await createProfile(server);
  const [id, old] = await createGrants(profile, [
    { name: LONG_NAME, scope: '*:*', description: 'x'.repeat(300) },
    { name: 'Old importer' },
  ]);
  // What the browser stores for a replacement in progress.
  await page.addInitScript(
    ([key, replacements]) => localStorage.setItem(key ?? '', replacements ?? ''),
    [
      `auth-grants.kept.${profile.profileId}@/api.replacements`,
      JSON.stringify([{ id, replaced: old, checkedAt: null }]),
    ],
  );
  await openSignedIn(page, profile.recoveryKey, `/grants/${id}`);
  await expect(page.getByRole('region', { name: 'Replaced grant' })).toBeVisible();
}

test('the page of a grant is accessible', async ({ page, server }) => {
  await openReplacing(page, server);
  await expectAccessible(page, 'grant');
});

test('the steps of a replacement are accessible', async ({ page, server }) => {
  await openReplacing(page, server);
  await page.getByRole('link', { name: 'Continue replacement' }).click();
  await page.getByRole('button', { name: 'Sign', exact: true }).click();
  await expect(page.getByText('Valid. The server accepted')).toBeVisible();
  await expectAccessible(page, 'a grant in the middle of a replacement');
});

test('an inspected token is accessible', async ({ page, server }) => {
  const profile = await createProfile(server);
  const { challenge } = await createGrant(profile, {
    name: LONG_NAME,
    scope: '*:*',
    description: 'x'.repeat(300),
  });
  await openSignedIn(page, profile.recoveryKey, '/inspect');
  await page.getByRole('textbox', { name: 'Token' }).fill(await profile.signToken(challenge));
  await page.getByRole('button', { name: 'Inspect', exact: true }).click();
  await expect(page.getByText('works right now')).toBeVisible();
  await expectAccessible(page, 'an inspected token');
});

test('the pages for what isn’t there are accessible', async ({ page, server, allowConsole }) => {
  allowConsole(/404 .*\/api\/auth-grant\/nobody/);
  const profile = await createProfile(server);
  await openSignedIn(page, profile.recoveryKey, '/grants/nobody');
  await expect(page.getByRole('heading', { name: 'Grant not found' })).toBeVisible();
  await expectAccessible(page, 'no such grant');
  await page.goto('/nowhere');
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
  await expectAccessible(page, 'no such page');
});
