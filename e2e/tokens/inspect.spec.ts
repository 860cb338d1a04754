import type { Page } from '@playwright/test';
import { keyPairOf } from '../../protocol/testing/key-pair';
import { tokenOf } from '../../protocol/testing/token-of';
import { createGrant, createGrants, createProfile, readGrant, refusalOf } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { submitToken } from '../testing/sign-in';
import { openSignedIn } from '../testing/signed-in';

async function inspect(page: Page, token: string): Promise<void> {
  await page.getByRole('link', { name: 'Inspect a token' }).click();
  await page.getByRole('textbox', { name: 'Token' }).fill(token);
  await page.getByRole('button', { name: 'Inspect', exact: true }).click();
}

const verdictOf = (page: Page) =>
  page.getByRole('region', { name: /token/i }).getByRole('status').first();

test('a leaked token leads to its grant, which can be revoked there', { tag: '@network' }, async ({
  page,
  server,
  allowConsole,
}) => {
  // The revoked token, which proves that it's revoked.
  allowConsole(/401 .*\/api\/profile\/auth-grants/);
  const profile = await createProfile(server);
  await createGrants(profile, [{ name: 'Another' }]);
  const grant = await createGrant(profile, { name: 'Leaky', scope: 'authGrants:read' });
  await createGrants(profile, [{ name: 'A third' }]);
  const token = await profile.signToken(grant.challenge);
  await openSignedIn(page, profile.recoveryKey);
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url() + (request.postData() ?? '')));
  await inspect(page, `Authorization: Bearer ${token}\n`);

  await expect(page.getByRole('heading', { level: 2, name: 'API token' })).toBeFocused();
  await expect(verdictOf(page)).toContainText('works right now');
  await expect(page.getByRole('link', { name: 'Leaky' })).toBeVisible();
  await expect(page.getByText(/Allows 2 of \d+ operations/)).toBeVisible();
  await page.getByText('Technical details').click();
  await expect(page.getByText('your profile')).toBeVisible();
  expect(requests.join(), 'the token stays in the page').not.toContain(token);
  expect(requests.filter((url) => url.includes('did.json'))).toEqual([]);

  await page.getByRole('button', { name: 'Check with server' }).click();
  await expect(page.getByText('Valid. The server accepted')).toBeVisible();
  await page.getByRole('button', { name: 'Revoke' }).click();
  await page.getByRole('button', { name: 'Revoke grant' }).click();
  await expect(verdictOf(page)).toContainText('The server now rejects this token.');
  await expect(page.getByRole('button', { name: 'Delete' })).toBeFocused();
  expect((await readGrant(profile, grant.id)).status).toBe('revoked');
});

test('an invalid signature is reported, even though its grant is found', async ({
  page,
  server,
}) => {
  const profile = await createProfile(server);
  const { challenge } = await createGrant(profile, { name: 'Leaky' });
  const [head, payload, signature = ''] = (await profile.signToken(challenge)).split('.');
  const altered = [...signature];
  [altered[3], altered[4], altered[5]] = ['A', 'B', 'C'];
  await openSignedIn(page, profile.recoveryKey);
  await inspect(page, [head, payload, altered.join('')].join('.'));
  await expect(verdictOf(page)).toContainText('The signature of this token is invalid');
  await page.getByText('Technical details').click();
  await expect(page.getByText('Invalid: the holder didn’t sign it')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Leaky' })).toBeVisible();
});

test('an expired token leads to its grant too', async ({ page, server }) => {
  const profile = await createProfile(server);
  const { challenge } = await createGrant(profile, { name: 'Leaky' });
  const token = await tokenOf(
    await keyPairOf(profile.recoveryKey),
    {},
    { nonce: challenge, exp: 1 },
  );
  expect(refusalOf(await profile.call('/profile/auth-grants', { body: {}, token }))).toBe(
    'unauthenticated',
  );
  await openSignedIn(page, profile.recoveryKey);
  await inspect(page, token);
  await expect(verdictOf(page)).toContainText('The token has expired');
  await expect(verdictOf(page)).toContainText('Other tokens from its grant still work');
  await expect(page.getByRole('link', { name: 'Leaky' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Revoke' })).toBeVisible();
});

test('a token of another profile reveals nothing about its grant', async ({ page, server }) => {
  const ada = await createProfile(server);
  const eve = await createProfile(server, { displayName: 'Eve' });
  const { challenge } = await createGrant(eve, { name: 'Secret plan' });
  await openSignedIn(page, ada.recoveryKey);
  await inspect(page, await eve.signToken(challenge));
  await expect(verdictOf(page)).toContainText('This token names another profile');
  await expect(page.getByText('Secret plan')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Revoke' })).toHaveCount(0);
});

test('the token of a deleted grant is reported as such', async ({ page, server }) => {
  const profile = await createProfile(server);
  const { id, challenge } = await createGrant(profile);
  const token = await profile.signToken(challenge);
  await profile.call(`/auth-grant/${id}/revoke`, { body: {} });
  await profile.call(`/auth-grant/${id}`, { method: 'DELETE' });
  await createGrant(profile, { name: 'Another' });
  await openSignedIn(page, profile.recoveryKey);
  await inspect(page, token);
  await expect(verdictOf(page)).toContainText('This profile has no grant for this token');
});

test('a token session fetches a holder’s key only on request', {
  tag: '@did-document',
}, async ({ page, server }) => {
  const profile = await createProfile(server);
  const own = await createGrant(profile, { name: 'Console', scope: 'authGrants:*' });
  const leaky = await createGrant(profile, { name: 'Leaky' });
  const requested: string[] = [];
  page.on('request', (request) => requested.push(request.url()));
  await submitToken(page, await profile.signToken(own.challenge));
  await inspect(page, await profile.signToken(leaky.challenge));
  await expect(verdictOf(page)).toContainText('isn’t verified yet');
  expect(requested.filter((url) => url.includes('did.json'))).toEqual([]);

  await page.getByRole('button', { name: /^Verify with localhost:\d+$/ }).click();
  await expect(verdictOf(page)).toContainText('works right now');
  expect(requested.filter((url) => url.includes('did.json'))).toHaveLength(1);
});

test('a token that can’t list grants names the scope needed to find its grant', async ({
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/40[13] .*\/api\/profile\/auth-grants/);
  const profile = await createProfile(server);
  const { challenge } = await createGrant(profile, { name: 'Narrow', scope: 'boosts:read' });
  const token = await profile.signToken(challenge);
  await submitToken(page, token);
  await inspect(page, token);
  await expect(verdictOf(page)).toContainText('couldn’t be looked up');
  await expect(page.getByRole('alert')).toContainText('authGrants:read');
});
