import type { Page } from '@playwright/test';
import { newProfileId, ownerOf, readGrant, refusalOf } from './testing/api';
import { expect, test } from './testing/fixtures';
import { choosePreset, writeDescription } from './testing/grant-form';
import { chooseAction, chooseMore, openActions, rowOf } from './testing/grant-list';
import { hold } from './testing/network';
import { agreeToUpstream, createShownProfile, enterProfile, signIn } from './testing/sign-in';
import { expectStatus } from './testing/status';

async function createProfileByHand(page: Page, profileId: string): Promise<string> {
  await page.goto('/');
  await enterProfile(page, profileId);

  const recoveryKey = await page.getByRole('textbox', { name: 'Recovery key' }).inputValue();
  expect(recoveryKey).toMatch(/^[0-9a-f]{64}$/);
  await page.getByRole('button', { name: 'Copy recovery key' }).click();
  await expectStatus(page, 'Recovery key copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(recoveryKey);

  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download recovery key' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe(`recovery-key-${profileId}.txt`);
  const chunks = await (await download.createReadStream()).toArray();
  expect(Buffer.concat(chunks).toString()).toContain(recoveryKey);

  await expect(page.getByRole('button', { name: 'Create profile' })).toBeDisabled();
  await createShownProfile(page);
  await agreeToUpstream(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Grants' })).toBeVisible();
  await expect(page.getByText(recoveryKey)).toHaveCount(0);
  return recoveryKey;
}

async function createGrantByHand(page: Page, name: string): Promise<string> {
  await page.getByRole('link', { name: 'New grant' }).click();
  await page.getByLabel('Name', { exact: true }).fill(name);
  await writeDescription(page, 'Issues the badges of the spring course');
  await choosePreset(page, 'Issue boosts');
  await page.getByRole('radio', { name: '30 days' }).check();
  await page.getByRole('button', { name: 'Create grant', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page).toHaveTitle(`${name} · Auth Grants`);
  return new URL(page.url()).pathname.replace('/grants/', '');
}

async function editGrantByHand(page: Page, name: string, description: string): Promise<void> {
  await chooseMore(page, 'Edit');
  await page.getByLabel('Name', { exact: true }).fill(name);
  await writeDescription(page, description);
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page.getByText(description)).toBeVisible();
}

/** The response is held back, to check what the row shows meanwhile. */
async function revokeByHand(page: Page, name: string): Promise<void> {
  const answers = await hold(page, '**/revoke');
  const confirmation = page.getByRole('alertdialog', { name: `Revoke ${name}?` });

  await chooseAction(page, name, 'Revoke');
  await expect(confirmation.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(confirmation).toBeHidden();
  await expect(rowOf(page, name)).toContainText('Active');
  expect(answers.count()).toBe(0);

  await chooseAction(page, name, 'Revoke');
  await confirmation.getByRole('button', { name: 'Revoke grant' }).dblclick();
  await expect(rowOf(page, name)).toContainText('Revoking…');
  await expect(rowOf(page, name)).not.toContainText('Revoked');
  answers.release();
  await expect(rowOf(page, name)).toContainText('Revoked');
  await expectStatus(page, `${name} revoked`);
  await expect(confirmation).toBeHidden();
  expect(answers.count()).toBe(1);
}

async function deleteByHand(page: Page, name: string): Promise<void> {
  await chooseAction(page, name, 'Delete');
  const confirmation = page.getByRole('alertdialog', { name: `Delete ${name}?` });
  await expect(confirmation.getByRole('button', { name: 'Cancel' })).toBeFocused();
  const answers = await hold(page, '**/api/auth-grant/*');
  await confirmation.getByRole('button', { name: 'Delete grant' }).dblclick();
  await expect(rowOf(page, name)).toContainText('Deleting…');
  answers.release();
  await expectStatus(page, `${name} deleted`);
  await expect(rowOf(page, name)).toHaveCount(0);
  expect(answers.count()).toBe(1);
}

test('a profile is created, and a grant goes through its whole life', { tag: '@network' }, async ({
  page,
  context,
  browser,
  server,
  consoleWatch,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const recoveryKey = await createProfileByHand(page, newProfileId());
  await expect(page.getByRole('heading', { name: 'No grants yet' })).toBeVisible();

  const owner = await ownerOf(server, recoveryKey);
  const id = await createGrantByHand(page, 'Badge issuer');
  const created = await readGrant(owner, id);
  expect(created).toMatchObject({ name: 'Badge issuer', status: 'active' });
  expect(created.scope).toBe('boosts:read boosts:write profiles:read');
  await page.getByRole('button', { name: 'Copy challenge' }).click();
  await expectStatus(page, 'Challenge copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(created.challenge);

  await editGrantByHand(page, 'Badge issuer, spring', 'Only until the course is over');
  expect(await readGrant(owner, id)).toEqual({
    ...created,
    name: 'Badge issuer, spring',
    description: 'Only until the course is over',
  });

  const elsewhere = await browser.newContext({ baseURL: server.url });
  consoleWatch.watch(elsewhere);
  const otherPage = await elsewhere.newPage();
  await otherPage.goto(`/sign-in?then=/grants/${id}`);
  await signIn(otherPage, recoveryKey);
  await expect(otherPage).toHaveURL(`/grants/${id}`);
  await expect(otherPage.getByRole('heading', { name: 'Badge issuer, spring' })).toBeVisible();
  await elsewhere.close();

  await page.getByRole('link', { name: 'Grants', exact: true }).click();
  const actions = await openActions(page, 'Badge issuer, spring');
  await expect(actions.getByRole('menuitem', { name: 'Revoke' })).toBeVisible();
  await expect(actions.getByRole('menuitem', { name: 'Delete' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await revokeByHand(page, 'Badge issuer, spring');
  expect((await readGrant(owner, id)).status).toBe('revoked');
  await openActions(page, 'Badge issuer, spring');
  await expect(page.getByRole('menuitem', { name: 'Delete' })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: 'Revoke' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await deleteByHand(page, 'Badge issuer, spring');
  expect(refusalOf(await owner.call(`/auth-grant/${id}`))).toBe('not-found');
});
