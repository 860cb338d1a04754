import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createGrant, createProfile, listGrants, newProfileId } from '../testing/api';
import { test as base, expect } from '../testing/fixtures';
import { fieldsOf, openAccess, writeScope } from '../testing/grant-form';
import { chooseAction, rowOf } from '../testing/grant-list';
import { ServerProcess } from '../testing/server-process';
import { createShownProfile, enterProfile } from '../testing/sign-in';
import { openSignedIn } from '../testing/signed-in';
import { readEverythingStored } from './testing/kept-anywhere';

const PROFILE = fileURLToPath(new URL('../../scripts/profile.mjs', import.meta.url));

/** What an operator runs beside the server. Returns what it prints. */
async function runProfile({ dataDir }: ServerProcess, ...flags: string[]): Promise<string> {
  const args = [PROFILE, '--data', dataDir, ...flags];
  return (await promisify(execFile)(process.execPath, args)).stdout;
}

async function inviteTo(server: ServerProcess, profileId: string): Promise<string> {
  const printed = await runProfile(server, '--invite', profileId);
  return /#invite=([\w-]+)/.exec(printed)?.[1] ?? '';
}

type Servers = { closed: ServerProcess; limited: ServerProcess };

const test = base.extend<object, Servers>({
  closed: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern, and wants one
    async ({}, use) => {
      const server = await ServerProcess.create({ env: { REGISTRATION: 'closed' } });
      await use(server);
      await server.remove();
    },
    { scope: 'worker' },
  ],
  limited: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern, and wants one
    async ({}, use) => {
      const server = await ServerProcess.create({ env: { MAX_GRANTS: '1' } });
      await use(server);
      await server.remove();
    },
    { scope: 'worker' },
  ],
});

test('an invite opens a closed server once, and its code is kept nowhere', async ({
  page,
  context,
  closed,
  allowConsole,
}) => {
  // The dashboard looks whether the profile was made all the same.
  allowConsole(/40[34] .*\/api\/profile/);
  const profileId = newProfileId();
  const code = await inviteTo(closed, profileId);
  const referrers: string[] = [];
  context.on('request', (request) => referrers.push(request.headers().referer ?? ''));

  await page.goto(`${closed.url}/sign-in#invite=${code}`);
  await expect(page.getByText('You’ve been invited.')).toBeVisible();
  expect(new URL(page.url()).hash).toBe('');
  const stored = await readEverythingStored(page, closed);
  for (const [place, text] of Object.entries(stored)) expect(text, place).not.toContain(code);

  await enterProfile(page, profileId);
  await createShownProfile(page);
  await expect(page.getByRole('heading', { name: 'No grants yet' })).toBeVisible();
  expect(Object.values(await readEverythingStored(page, closed)).join()).not.toContain(code);
  expect(referrers.join()).not.toContain(code);

  // Used by now, so another profile is refused, and what was typed stays.
  const late = await context.newPage();
  await late.goto(`${closed.url}/sign-in#invite=${code}`);
  const otherId = newProfileId();
  await enterProfile(late, otherId);
  await createShownProfile(late);
  await expect(late.getByRole('alert')).toContainText(`doesn't work for the Profile ID ${otherId}`);
  await late.getByRole('button', { name: 'Back' }).click();
  await expect(late.getByLabel('Profile ID')).toHaveValue(otherId);
});

test('a closed server refuses a stranger before a key is made', async ({ page, closed }) => {
  await page.goto(`${closed.url}/sign-in`);
  await enterProfile(page, newProfileId());
  await expect(page.getByLabel('Profile ID')).toHaveAccessibleDescription(/only with an invite/);
});

test('a disabled profile can still revoke, and is told why nothing else works', async ({
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/403 .*\/auth-grant\/create/);
  const profile = await createProfile(server);
  await createGrant(profile, { name: 'Nightly export' });
  await openSignedIn(page, profile.recoveryKey);
  await expect(rowOf(page, 'Nightly export')).toBeVisible();
  await runProfile(server, '--disable', profile.profileId);

  await page.goto('/grants/new');
  const { name, create } = fieldsOf(page);
  await name.fill('Another');
  await writeScope(page, 'boosts:read');
  await create.click();
  await expect(
    page.getByText(
      "The operator of this server has disabled this profile. Until it's enabled again, its API tokens don't work, and its owner can only read and revoke grants.",
    ),
  ).toBeVisible();
  await expect(name).toHaveValue('Another');
  await page.getByRole('link', { name: '← All grants' }).click();
  await page.getByRole('button', { name: 'Discard' }).click();
  await chooseAction(page, 'Nightly export', 'Revoke');
  await page.getByRole('button', { name: 'Revoke grant' }).click();
  await expect(rowOf(page, 'Nightly export')).toContainText('Revoked');
  expect(await listGrants(profile)).toMatchObject([{ status: 'revoked' }]);
});

test('at the limit, a new grant is refused in words, and a replacement isn’t', async ({
  page,
  limited,
  allowConsole,
}) => {
  allowConsole(/409 .*\/auth-grant\/create/);
  const profile = await createProfile(limited);
  const { id } = await createGrant(profile, { name: 'Partner portal', scope: 'boosts:read' });
  const { name, create, replace } = fieldsOf(page);
  await openSignedIn(page, profile.recoveryKey, `${limited.url}/grants/new`);
  await name.fill('Another');
  await writeScope(page, 'boosts:read');
  await create.click();
  await expect(page.getByRole('alert')).toContainText('the limit of 1 live grants');
  await expect(name).toHaveValue('Another');
  page.on('dialog', (dialog) => dialog.accept());

  await page.goto(`${limited.url}/grants/${id}/replace`);
  await create.click();
  await expect(page.getByRole('heading', { name: /Create its token \(now\)/ })).toBeVisible();
  const [fresh] = await listGrants(profile);
  await profile.call(`/auth-grant/${fresh?.id}/revoke`, { body: {} });

  await page.goto(`${limited.url}/grants/${id}/edit`);
  await openAccess(page);
  await writeScope(page, 'boosts:read boosts:write');
  await replace.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Replace grant' })).toBeVisible();
  expect(await listGrants(profile)).toHaveLength(3);
});
