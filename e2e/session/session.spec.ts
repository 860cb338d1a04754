import type { Page } from '@playwright/test';
import { createGrant, createProfile } from '../testing/api';
import { spoilPool } from '../testing/challenge-pool';
import { expect, test } from '../testing/fixtures';
import { hasUpstream, signIn, signOut, submitToken } from '../testing/sign-in';
import { openSignedIn } from '../testing/signed-in';

const readStorage = (page: Page) =>
  page.evaluate(() => ({ local: { ...localStorage }, session: { ...sessionStorage } }));

const readIdentities = (page: Page) =>
  page.evaluate(async () => {
    const settle = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await settle(indexedDB.open('auth-grants'));
    if (!database.objectStoreNames.contains('identities')) return [];
    const store = database.transaction('identities').objectStore('identities');
    const identities: { did: string; privateKey: CryptoKey }[] = await settle(store.getAll());
    database.close();
    return identities.map(({ privateKey, ...rest }) => ({
      text: JSON.stringify(rest),
      isKey: privateKey instanceof CryptoKey,
      extractable: privateKey.extractable,
    }));
  });

test('a session survives a reload', async ({ page, server }) => {
  const { recoveryKey, displayName } = await createProfile(server);
  await signIn(page, recoveryKey);
  await page.reload();
  await expect(page.getByText(displayName)).toBeVisible();
});

test('a new tab continues the session', async ({ page, context, server }) => {
  const { recoveryKey, displayName } = await createProfile(server);
  await signIn(page, recoveryKey);
  const newTab = await context.newPage();
  await newTab.goto('/profile');
  await expect(newTab.getByText(displayName)).toBeVisible();
});

test('a recovery key is stored only as a non-extractable key', async ({ page, server }) => {
  const { recoveryKey } = await createProfile(server);
  const urls: string[] = [];
  page.on('request', (request) => urls.push(request.url()));
  page.on('framenavigated', (frame) => urls.push(frame.url()));
  await signIn(page, recoveryKey);
  await expect(page.getByRole('heading', { name: 'No grants yet' })).toBeVisible();

  expect(urls.join('\n')).not.toContain(recoveryKey);
  expect(JSON.stringify(await readStorage(page))).not.toContain(recoveryKey);
  const identities = await readIdentities(page);
  expect(identities).toMatchObject([{ isKey: true, extractable: false }]);
  expect(JSON.stringify(identities)).not.toContain(recoveryKey);
});

test('an API token is stored only in its tab', async ({ page, server }) => {
  const profile = await createProfile(server);
  const { challenge } = await createGrant(profile, { scope: 'authGrants:read' });
  const token = await profile.signToken(challenge);
  const urls: string[] = [];
  page.on('request', (request) => urls.push(request.url()));
  page.on('framenavigated', (frame) => urls.push(frame.url()));
  await submitToken(page, token);
  await expect(page.getByRole('table', { name: 'Grants' })).toBeVisible();

  expect(urls.join('\n')).not.toContain(token);
  const { local, session } = await readStorage(page);
  expect(JSON.stringify(local)).not.toContain(token);
  expect(JSON.stringify(session)).toContain(token);
  expect(await readIdentities(page)).toEqual([]);
});

test('signing out removes what was stored, apart from the server', async ({ page, server }) => {
  const { recoveryKey } = await createProfile(server);
  await signIn(page, recoveryKey);
  await expect(page.getByRole('heading', { name: 'No grants yet' })).toBeVisible();
  expect(await readIdentities(page)).toHaveLength(1);
  expect((await readStorage(page)).session).not.toEqual({});
  const trusted = (await readStorage(page)).local['auth-grants.trusted-servers'];
  expect(trusted !== undefined).toBe(await hasUpstream(page));
  await signOut(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  expect(await readIdentities(page)).toEqual([]);
  // The servers aren't secret, and keeping them saves choosing one and agreeing to it again.
  expect(await readStorage(page)).toEqual({
    local: {
      'auth-grants.server': '"/api"',
      ...(trusted === undefined ? {} : { 'auth-grants.trusted-servers': trusted }),
    },
    session: {},
  });
  await page.goto('/profile');
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
});

test('signing out says how to sign in again', async ({ page, server }) => {
  const { recoveryKey, profileId } = await createProfile(server);
  await openSignedIn(page, recoveryKey);
  await signOut(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await expect(page.getByText(`You’ve signed out of ${profileId}`)).toBeVisible();
  await expect(page.getByText('Sign back in with your recovery key.')).toBeVisible();
});

test('unknown challenges cost one retry', async ({ page, server, allowConsole }) => {
  allowConsole(/401 .*\/api\/profile\/auth-grants/);
  const profile = await createProfile(server);
  await createGrant(profile, { name: 'Nightly export' });
  await signIn(page, profile.recoveryKey);
  await expect(page.getByRole('link', { name: 'Nightly export' })).toBeVisible();
  expect(await spoilPool(page)).not.toEqual([]);
  const statuses: number[] = [];
  page.on('response', (response) => {
    if (response.url().endsWith('/auth-grants')) statuses.push(response.status());
  });
  await page.reload();

  await expect(page.getByRole('link', { name: 'Nightly export' })).toBeVisible();
  expect(statuses).toEqual([401, 200]);
});

test('a grant’s challenge is never signed for a server that hands it out', async ({
  page,
  server,
}) => {
  const profile = await createProfile(server);
  const { challenge } = await createGrant(profile);
  const bearers: string[] = [];
  page.on('request', (request) => {
    const token = request.headers().authorization;
    if (token) bearers.push(token);
  });
  await page.route('**/api/challenges*', (route) => route.fulfill({ json: [challenge] }));
  await signIn(page, profile.recoveryKey);

  await expect(page.getByRole('alert')).toContainText('Nothing was signed');
  const nonces = bearers.map(
    (bearer) => JSON.parse(Buffer.from(bearer.split('.')[1] ?? '', 'base64url').toString()).nonce,
  );
  expect(nonces.length).toBeGreaterThan(0);
  expect(nonces).not.toContain(challenge);
});
