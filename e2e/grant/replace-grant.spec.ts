import type { Page } from '@playwright/test';
import { createGrant, createProfile, listGrants, readGrant, refusalOf } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { fieldsOf, shownGrantId } from '../testing/grant-form';
import { chooseAction, rowOf } from '../testing/grant-list';
import { expectDone, newGrantId, stepOf, titleOf } from '../testing/replace-wizard';
import type { ServerProcess } from '../testing/server-process';
import { submitToken } from '../testing/sign-in';
import { openSignedIn } from '../testing/signed-in';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('a grant is replaced without downtime, and each step survives a reload', {
  tag: '@network',
}, async ({ page, context, server, allowConsole }) => {
  test.slow();
  // The last step tries the old token.
  allowConsole(/401 .*\/api\/profile\/auth-grants/);
  const profile = await createProfile(server);
  const old = await createGrant(profile, {
    name: 'Partner portal',
    description: 'The portal of a partner',
    scope: 'authGrants:read',
  });
  const oldToken = await profile.signToken(old.challenge);
  await openSignedIn(page, profile.recoveryKey);
  await chooseAction(page, 'Partner portal', 'Replace');
  await expect(page.getByRole('heading', { level: 1, name: 'Replace grant' })).toBeFocused();
  const { name, description, scope, create } = fieldsOf(page);
  await expect(name).toHaveValue('Partner portal (2)');
  await expect(description).toHaveValue('The portal of a partner');
  await expect(scope).toHaveValue('authGrants:read');
  await name.fill('Partner portal 2');
  await page.reload();
  await expect(name).toHaveValue('Partner portal 2');
  await create.click();

  const id = await newGrantId(page);
  await expect(titleOf(page, 2)).toBeFocused();
  await page.reload();
  expect(await newGrantId(page)).toBe(id);
  const fresh = await readGrant(profile, id);
  await expect(page.getByText(fresh.challenge)).toBeVisible();
  const sign = stepOf(page, 2).getByRole('button', { name: 'Sign', exact: true });
  await sign.click();
  await expect(stepOf(page, 2).getByRole('textbox', { name: 'API token' })).toBeFocused();
  await expectDone(page, 3);
  await expect(stepOf(page, 3)).toContainText('Valid');

  await page.getByRole('link', { name: 'Grants', exact: true }).click();
  const confirmation = page.getByRole('alertdialog', { name: 'Leave without copying?' });
  await confirmation.getByRole('button', { name: 'Back to the token' }).click();
  await page.getByRole('button', { name: 'Copy token' }).click();
  const token = await page.evaluate(() => navigator.clipboard.readText());
  expect(refusalOf(await profile.call('/profile/auth-grants', { body: {}, token }))).toBeNull();

  await page.reload();
  await expectDone(page, 3);
  await expect(stepOf(page, 3)).toContainText('The server accepted a token of the new grant');
  await page.close();
  const tab = await context.newPage();
  await tab.goto(`/grants/${old.id}`);
  await tab.getByRole('link', { name: 'Continue replacement' }).click();
  await expectDone(tab, 3);
  expect((await readGrant(profile, old.id)).status).toBe('active');

  await tab.getByRole('button', { name: 'Revoke the old grant' }).click();
  await tab.getByRole('button', { name: 'Revoke grant' }).click();
  await expectDone(tab, 4);
  await expect(titleOf(tab, 5)).toBeFocused();
  await tab.reload();
  await expectDone(tab, 4);
  await tab.getByRole('button', { name: 'Test an old token' }).click();
  await expectDone(tab, 5);
  await expect(stepOf(tab, 5).getByText('Confirmed: the server rejects old tokens.')).toBeFocused();
  const tried = await profile.call('/profile/auth-grants', { body: {}, token: oldToken });
  expect(refusalOf(tried)).toBe('unauthenticated');
  expect(refusalOf(await profile.call('/profile/auth-grants', { body: {}, token }))).toBeNull();

  await tab.getByRole('button', { name: 'Finish' }).click();
  await shownGrantId(tab, 'Partner portal 2');
  await expect(tab.getByRole('region', { name: 'Replaced grant' })).toHaveCount(0);
  expect(await listGrants(profile)).toHaveLength(2);
});

/** Goes as far as the first step: the new grant. */
async function beginReplacement(page: Page, server: ServerProcess) {
  const profile = await createProfile(server);
  const old = await createGrant(profile, { name: 'Importer', scope: 'boosts:read' });
  await openSignedIn(page, profile.recoveryKey, `/grants/${old.id}/replace`);
  await fieldsOf(page).create.click();
  return { profile, old, id: await newGrantId(page) };
}

test('a replacement can stop with both grants active, and go on later', async ({
  page,
  server,
}) => {
  const { profile, old, id } = await beginReplacement(page, server);
  await page.getByRole('link', { name: 'Finish later' }).click();
  await expect(page).toHaveURL(`/grants/${id}`);
  await shownGrantId(page, 'Importer (2)');
  expect((await listGrants(profile)).map(({ status }) => status)).toEqual(['active', 'active']);

  const notice = page.getByRole('region', { name: 'Replaced grant' });
  await expect(notice).toContainText('The old one is still active');
  await notice.getByRole('link', { name: 'Continue replacement' }).click();
  await expect(page).toHaveURL(`/grants/${old.id}/replace`);
});

test('a replacement warns if another tab revokes the old grant too early', async ({
  page,
  context,
  server,
}) => {
  const { old } = await beginReplacement(page, server);
  const other = await context.newPage();
  await other.goto(`/grants/${old.id}`);
  await other.getByRole('button', { name: 'Revoke' }).click();
  await other.getByRole('button', { name: 'Revoke grant' }).click();
  await expectDone(page, 4);
  await expect(stepOf(page, 4).getByRole('alert')).toContainText(
    'No new token has been tested yet.',
  );
  await expect(stepOf(page, 2).getByRole('button', { name: 'Sign', exact: true })).toBeVisible();
});

/** In the session of its own token, replaces a grant up to the token of the new one, which has `challenge`. */
async function replaceOwnGrant(page: Page, server: ServerProcess) {
  const profile = await createProfile(server);
  const old = await createGrant(profile, { name: 'Console', scope: 'authGrants:*' });
  await createGrant(profile, { name: 'Other' });
  await submitToken(page, await profile.signToken(old.challenge));
  await expect(rowOf(page, 'Console')).toContainText('This session’s grant');
  await expect(rowOf(page, 'Other')).not.toContainText('This session’s grant');
  await page.getByRole('link', { name: 'Console' }).click();
  await expect(page.getByRole('main')).toContainText('This session’s grant');
  await page.getByRole('link', { name: 'Replace' }).click();
  await fieldsOf(page).create.click();
  const { challenge } = await readGrant(profile, await newGrantId(page));
  return { profile, old, challenge };
}

test('in a token session, the new token is signed elsewhere and pasted', async ({
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/401 .*\/api\//);
  const { profile, old, challenge } = await replaceOwnGrant(page, server);
  const field = page.getByRole('textbox', { name: 'New token' });
  const check = page.getByRole('button', { name: 'Check the token' });
  await field.fill(await profile.signToken(old.challenge));
  await check.click();
  await expect(field).toHaveAccessibleDescription(/a token of another grant/);
  await field.fill(await profile.signToken(challenge));
  await check.click();
  await expect(titleOf(page, 3)).toBeFocused();
  await expectDone(page, 3);

  await expect(stepOf(page, 4)).toContainText('signed in with a token of this grant');
  await page.getByRole('button', { name: 'Revoke the old grant' }).click();
  await page.getByRole('button', { name: 'Revoke grant' }).click();
  await expectDone(page, 4);
  await page.getByRole('button', { name: 'Test an old token' }).click();
  await expectDone(page, 5);
  await expect(page.getByRole('button', { name: 'Sign in again' })).toBeVisible();
});

test('a token session can continue with the new token before its own grant is revoked', async ({
  page,
  server,
  allowConsole,
}) => {
  // The old token, tried at the end.
  allowConsole(/401 .*\/api\//);
  const { profile, challenge } = await replaceOwnGrant(page, server);
  await page.getByRole('textbox', { name: 'New token' }).fill(await profile.signToken(challenge));
  await page.getByRole('button', { name: 'Check the token' }).click();
  await page.getByRole('button', { name: 'Sign in with the new token' }).click();
  await expect(stepOf(page, 4)).not.toContainText('signed in with a token of this grant');
  await expect(page.getByRole('button', { name: 'Sign in with the new token' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Revoke the old grant' }).click();
  await page.getByRole('button', { name: 'Revoke grant' }).click();
  await expectDone(page, 4);
  await page.getByRole('button', { name: 'Finish' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Console (2)' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('This session’s grant');
});
