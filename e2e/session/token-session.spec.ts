import * as z from 'zod/mini';
import { signPresentation } from '../../protocol/presentation';
import { keyPairOf } from '../../protocol/testing/key-pair';
import { createGrant, createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { submitToken } from '../testing/sign-in';

test('an API token shows what its scope allows', async ({ page, server }) => {
  const profile = await createProfile(server);
  const { challenge } = await createGrant(profile, { name: 'Reader', scope: 'authGrants:read' });
  await submitToken(page, await profile.signToken(challenge));

  await expect(page.getByRole('link', { name: 'Reader' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('link', { name: 'Reader' })).toBeVisible();
});

test('a read beyond the token’s scope names the scope it needs', async ({
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/40[13] .*\/api\/profile\/auth-grants/);
  const profile = await createProfile(server);
  const { challenge } = await createGrant(profile, { scope: 'boosts:read' });
  await submitToken(page, await profile.signToken(challenge));

  const alert = page.getByRole('alert');
  await expect(alert).toContainText('authGrants:read');
  await expect(alert).toContainText('a token that includes authGrants:read');
  await expect(page.getByRole('heading', { level: 1, name: 'Grants' })).toBeVisible();
});

test('a write beyond the token’s scope names the scope it needs', async ({
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/40[13] .*\/revoke/);
  const profile = await createProfile(server);
  const { challenge, id } = await createGrant(profile, { name: 'R', scope: 'authGrants:read' });
  await submitToken(page, await profile.signToken(challenge));
  await page.getByRole('link', { name: 'R', exact: true }).click();
  await page.getByRole('button', { name: 'Revoke' }).click();
  await page.getByRole('button', { name: 'Revoke grant' }).click();

  await expect(page.getByRole('alert')).toContainText('authGrants:write');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('definition').filter({ hasText: 'Active' })).toBeVisible();
  expect((await profile.call(`/auth-grant/${id}`)).body).toMatchObject({ status: 'active' });
});

test('a revoked grant’s token can’t sign in', async ({ page, server, allowConsole }) => {
  allowConsole(/401 .*\/api\/profile/);
  const profile = await createProfile(server);
  const { id, challenge } = await createGrant(profile, { scope: 'authGrants:read' });
  await profile.call(`/auth-grant/${id}/revoke`, { body: {} });
  await submitToken(page, await profile.signToken(challenge));

  await expect(page.getByRole('textbox', { name: 'API token' })).toHaveAccessibleDescription(
    /rejected this token.*been revoked or have expired/,
  );
});

test('text that isn’t a token can’t sign in', async ({ page, server }) => {
  const profile = await createProfile(server);
  const field = page.getByRole('textbox', { name: 'API token' });
  const requested: string[] = [];
  page.on('request', (request) => requested.push(new URL(request.url()).pathname));
  for (const [text, message] of [
    ['', /Paste a token/],
    ['garbage', /no token in this text/],
    [profile.recoveryKey, /recovery key, not a token/],
    [(await profile.signToken('auth-grant:x')).slice(0, 200), /only the start of a token/],
  ] as const) {
    await submitToken(page, text);
    await expect(field).toHaveAccessibleDescription(message);
    await expect(field).toBeFocused();
  }
  expect(requested.filter((path) => path.startsWith('/api'))).toEqual([]);
});

test('a token is taken from a command that sends it', async ({ page, server }) => {
  const profile = await createProfile(server);
  const { challenge } = await createGrant(profile, { name: 'Reader', scope: 'authGrants:read' });
  const token = await profile.signToken(challenge);
  await submitToken(page, `curl -H 'Authorization: Bearer ${token}' https://a.example -d '{}'`);
  await expect(page.getByRole('link', { name: 'Reader' })).toBeVisible();
});

test('an identity token shows the profile, and the session says that it’s no more', {
  tag: '@network',
}, async ({ page, server, allowConsole }) => {
  allowConsole(/401 .*\/api\/profile\/auth-grants/);
  const profile = await createProfile(server);
  const { did, privateKey } = await keyPairOf(profile.recoveryKey);
  const token = await signPresentation(did, privateKey);
  await submitToken(page, token);
  await expect(
    page.getByText('signed in with a token that only shows the profile', { exact: true }),
  ).toBeVisible();
  await expect(page.getByText(profile.displayName)).toBeVisible();
  await expect(page.getByRole('alert')).toContainText(
    'You’re signed in with a token that only shows the profile.',
  );
  await expect(page.getByRole('button', { name: 'Sign in again' })).toHaveCount(0);
});

test('a one-time token signs in, and the session says that it’s good for one request', {
  tag: '@network',
}, async ({ page, server, allowConsole }) => {
  allowConsole(/401 .*\/api\/profile\/auth-grants/);
  const profile = await createProfile(server);
  const { did, privateKey } = await keyPairOf(profile.recoveryKey);
  const identity = await signPresentation(did, privateKey);
  const { body } = await profile.call('/challenges?amount=1', { token: identity });
  const [challenge] = z.array(z.string()).parse(body);
  await page.goto('/sign-in');
  await page.getByRole('tab', { name: 'API token' }).click();
  const field = page.getByRole('textbox', { name: 'API token' });
  await field.fill(await signPresentation(did, privateKey, challenge));
  await expect(field).toHaveAccessibleDescription(/one-time token, good for one request/);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(
    page.getByText('signed in with a one-time token, good for one request', { exact: true }),
  ).toBeVisible();
});

test('a token session ends with its tab', async ({ page, context, server }) => {
  const profile = await createProfile(server);
  const { challenge } = await createGrant(profile, { scope: 'authGrants:read' });
  await submitToken(page, await profile.signToken(challenge));
  await expect(page.getByRole('table', { name: 'Grants' })).toBeVisible();

  const newTab = await context.newPage();
  await newTab.goto('/profile');
  await expect(newTab.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
});

test('a token that the server fails over gets words of ours, the server’s under Details, and another try', {
  tag: '@double',
}, async ({ page, double, allowConsole }) => {
  allowConsole(/500 .*\/api\/profile/);
  await submitToken(page, 'sk-live-51H8xabcdef');

  const alert = page.getByRole('alert');
  await expect(alert.getByRole('paragraph').first()).toHaveText(
    'The server failed while reading this token. It may not be one of its tokens, or the server may have a problem.',
  );
  const said = alert.getByText('500: Internal server error');
  await expect(said).toBeHidden();
  await alert.getByText('Details').click();
  await expect(said).toBeVisible();
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => double.log.count('getProfile').received).toBe(2);
  await expect(alert).toBeVisible();
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeFocused();
});
