import type { Locator } from '@playwright/test';
import { createGrant, createProfile, newProfileId, newRecoveryKey } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import {
  agreeToUpstream,
  createShownProfile,
  enterProfile,
  recoveryKeyField,
  signIn,
} from '../testing/sign-in';

const KEY = 'a1'.repeat(32);

test('an invalid recovery key can’t sign in', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByRole('tab', { name: 'Recovery key' }).click();
  for (const [text, message] of [
    [KEY.slice(1), /64 characters\. This one has 63/],
    [`${KEY}0`, /64 characters\. This one has 65/],
    ['', /Enter your recovery key/],
    [`${KEY.slice(1)}g`, /only 0–9 and a–f/],
  ] as const) {
    await recoveryKeyField(page).fill(text);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(recoveryKeyField(page)).toHaveAccessibleDescription(message);
    await expect(recoveryKeyField(page)).toBeFocused();
  }
});

test('a recovery key without a profile isn’t signed in', async ({ page, allowConsole }) => {
  allowConsole(/404 .*\/api\/profile/);
  await page.goto('/sign-in');
  await page.getByRole('tab', { name: 'Recovery key' }).click();
  await recoveryKeyField(page).fill(newRecoveryKey());
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await agreeToUpstream(page);
  await expect(page.getByText('This key has no profile on')).toBeVisible();
  await page.goto('/profile');
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
});

test('an invalid display name or Profile ID shows an error at its field', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByLabel('Profile ID').fill('Ada Lovelace');
  await page.getByRole('button', { name: 'Continue' }).click();

  await expect(page.getByLabel('Display name')).toHaveAccessibleDescription(/Enter a display name/);
  await expect(page.getByLabel('Display name')).toBeFocused();
  await expect(page.getByLabel('Profile ID')).toHaveAccessibleDescription(/lowercase letters/);
});

test('a taken Profile ID is reported before a key is created', { tag: '@availability' }, async ({
  page,
  server,
}) => {
  const { profileId } = await createProfile(server);
  await page.goto('/sign-in');
  await enterProfile(page, profileId, 'Somebody else');

  await expect(page.getByLabel('Profile ID')).toHaveAccessibleDescription(/taken/);
  await expect(page.getByRole('button', { name: 'Copy recovery key' })).toHaveCount(0);
});

test('a profile isn’t created before its key is saved', async ({ page }) => {
  const requested: string[] = [];
  page.on('request', (request) => requested.push(new URL(request.url()).pathname));
  await page.goto('/sign-in');
  await enterProfile(page, newProfileId());

  await expect(page.getByRole('heading', { name: 'Save your recovery key' })).toBeFocused();
  const key = page.getByRole('textbox', { name: 'Recovery key' });
  const shown = await key.inputValue();
  await expect(page.getByRole('button', { name: 'Create profile' })).toBeDisabled();
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(page.getByLabel('Display name')).toBeFocused();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(key).toHaveValue(shown);
  expect(requested).not.toContain('/api/profile/create');
});

test('the sign-in page is a card of 400 px, with tabs of one width and a button as wide as the fields', async ({
  page,
}) => {
  await page.goto('/sign-in');
  const widthOf = async (locator: Locator) => (await locator.boundingBox())?.width ?? 0;
  const field = await widthOf(page.getByLabel('Display name'));
  const button = await page.getByRole('button', { name: 'Continue' }).boundingBox();
  expect(button).toMatchObject({ width: field, height: 40 });
  const card = page.getByRole('main').locator('> *');
  expect(await widthOf(card)).toBe(400);
  const tabs = await Promise.all((await page.getByRole('tab').all()).map(widthOf));
  expect(tabs).toHaveLength(3);
  expect(Math.max(...tabs) - Math.min(...tabs)).toBeLessThan(1);
});

test('a new recovery key is printed alone, in dark on white', async ({ page, server }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('/sign-in');
  const profileId = newProfileId();
  await enterProfile(page, profileId);
  const key = await page.getByRole('textbox', { name: 'Recovery key' }).inputValue();
  await expect(page.getByText('Auth Grants recovery key')).toBeHidden();
  await page.emulateMedia({ colorScheme: 'dark', media: 'print' });
  // biome-ignore lint/performance/useDomNodeTextContent: only what's printed counts
  const shown = await page.evaluate(() => document.body.innerText);
  expect(shown).toMatch(/^Auth Grants recovery key/);
  for (const part of [profileId, `${server.url}/sign-in`, key]) expect(shown).toContain(part);
  await expect(page.getByRole('heading', { name: 'Save your recovery key' })).toBeHidden();
  const sheet = page.getByText('Auth Grants recovery key');
  await expect(sheet).toHaveCSS('color', 'rgb(22, 24, 26)');
});

test('a new key is used with another server only after it is saved and confirmed', async ({
  page,
  server,
}) => {
  // The same server by its full URL, which needs confirmation.
  await page.route('**/config.json', (route) =>
    route.fulfill({ json: { servers: [`${server.url}/api`] } }),
  );
  await page.goto('/sign-in');
  await enterProfile(page, newProfileId());
  await createShownProfile(page);
  await page.getByRole('button', { name: 'Use this server' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Grants' })).toBeVisible();
});

test('a deep link asks to sign in, then opens its page', async ({ page, server }) => {
  const profile = await createProfile(server);
  const { id } = await createGrant(profile, { name: 'Partner portal' });
  await page.goto(`/grants/${id}`);
  await expect(page).toHaveTitle('Create a profile or sign in · Auth Grants');

  await signIn(page, profile.recoveryKey);

  await expect(page).toHaveURL(`/grants/${id}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Partner portal' })).toBeVisible();
});

test('signing in stays on this server for a path with extra slashes', async ({ page, server }) => {
  const { recoveryKey } = await createProfile(server);
  await page.goto(`/sign-in?then=${encodeURIComponent('/x/..//evil.example')}`);
  await signIn(page, recoveryKey);
  await expect(page).toHaveURL('/evil.example');
});

test('signing in never leads to another site', async ({ page, server }) => {
  const { recoveryKey } = await createProfile(server);
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== server.url) foreign.push(request.url());
  });
  await page.goto(`/sign-in?then=${encodeURIComponent('//evil.example')}`);
  await signIn(page, recoveryKey);

  await expect(page.getByRole('heading', { level: 1, name: 'Grants' })).toBeVisible();
  await expect(page).toHaveURL('/profile');
  expect(foreign).toEqual([]);
});
