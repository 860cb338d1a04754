import type { Page } from '@playwright/test';
import { createGrants, createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { fieldsOf, summaryOf } from '../testing/grant-form';
import { rowOf } from '../testing/grant-list';
import { respond503 } from '../testing/network';
import type { ServerProcess } from '../testing/server-process';
import { submitToken } from '../testing/sign-in';
import { openSignedIn } from '../testing/signed-in';
import { expectStatus } from '../testing/status';

const SEND_BOOST = encodeURIComponent('POST /boost/send/{profileId}');

const operation = (page: Page) => page.getByRole('combobox', { name: 'Operation' });
const active = (page: Page) =>
  page.getByRole('listbox', { name: 'Operation' }).getByRole('option', { selected: true });
const leastScope = (page: Page) => page.getByRole('region', { name: 'Narrowest scope' });
const may = (page: Page) => page.getByRole('list', { name: 'Can call it', exact: true });
const mayNot = (page: Page) => page.getByRole('list', { name: 'Can’t call it' });

async function pick(page: Page, text: string, name: string): Promise<void> {
  await operation(page).fill(text);
  await expect(active(page)).toContainText(name);
  await operation(page).press('Enter');
  await expect(page.getByRole('button', { name: `Remove ${name}`, exact: true })).toBeVisible();
}

test('picking operations shows the least scope for them', async ({ page, server }) => {
  const profile = await createProfile(server);
  await openSignedIn(page, profile.recoveryKey);
  await page.getByRole('link', { name: 'Scopes' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Scopes' })).toBeFocused();
  await expect(page).toHaveTitle('Scopes · Auth Grants');

  await pick(page, 'sendboost', 'sendBoost');
  await expectStatus(page, 'sendBoost added');
  await expect(leastScope(page)).toContainText('boosts:write');
  await pick(
    page,
    'POST https://network.example.org/api/consent-flow-contracts/autoboosts/add?x=1',
    'addAutoBoostsToContract',
  );
  const picked = page.getByRole('list', { name: 'Picked operations' });
  await expect(picked).toContainText('contracts:write or autoboosts:write');
  await expect(leastScope(page)).toContainText('autoboosts:write boosts:write');
  await expect(leastScope(page)).toContainText('the fewest other operations');

  await page.goBack();
  await expect(picked.getByRole('listitem')).toHaveCount(1);
  await page.goForward();
  await page.getByRole('button', { name: 'Remove sendBoost' }).click();
  await expect(operation(page)).toBeFocused();
  await expect(leastScope(page)).not.toContainText('boosts:write boosts:write');
});

test('a grant can be created with the least scope', async ({ page, server }) => {
  const profile = await createProfile(server);
  await openSignedIn(page, profile.recoveryKey, `/scopes?call=${SEND_BOOST}`);
  await page.getByRole('link', { name: 'New grant with this scope' }).click();
  const { name, scope, create } = fieldsOf(page);
  await expect(scope).toHaveValue('boosts:write');
  await expect(page.getByRole('region', { name: 'Scope of the link' })).toContainText('link');
  await name.fill('Badge issuer');
  await create.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Badge issuer' })).toBeVisible();
});

test('the combobox can be used with the keyboard alone', async ({ page, server }) => {
  const profile = await createProfile(server);
  await openSignedIn(page, profile.recoveryKey, '/scopes');
  const field = operation(page);
  await field.focus();
  await expect(field).toHaveAttribute('aria-expanded', 'false');
  await field.press('ArrowDown');
  await expect(field).toHaveAttribute('aria-expanded', 'true');
  await expect(active(page)).toHaveText(/^getMyActivities/);
  await field.press('ArrowUp');
  await field.press('ArrowUp');
  await expect(active(page)).toBeInViewport();
  await field.press('Escape');
  await expect(page.getByRole('listbox')).toHaveCount(0);

  await field.pressSequentially('/profile/zz');
  await expect(active(page)).toHaveText(/^getOtherProfile/);
  expect(await field.getAttribute('aria-activedescendant')).toBe(
    await active(page).getAttribute('id'),
  );
  await field.press('Escape');
  await expect(field).toHaveValue('/profile/zz');
  await field.press('Escape');
  await expect(field).toHaveValue('');

  await field.fill('no such operation');
  await expect(page.getByText('No matching operations in LearnCard Network.')).toBeVisible();
  await expect(field).toHaveAttribute('aria-expanded', 'false');
  await field.press('Enter');
  await expect(field).toHaveValue('no such operation');
});

async function openSendBoost(page: Page, server: ServerProcess) {
  const profile = await createProfile(server);
  const ids = await createGrants(profile, [
    { name: 'Exact', scope: 'boosts:write' },
    { name: 'Wide', scope: 'boosts:*' },
    { name: 'Narrow', scope: 'boosts:read' },
    { name: 'Ended', scope: '*:*' },
  ]);
  await profile.call(`/auth-grant/${ids[3]}/revoke`, { body: {} });
  await openSignedIn(page, profile.recoveryKey, `/scopes?call=${SEND_BOOST}`);
}

test('each grant is listed as allowed or not, with the reason', async ({ page, server }) => {
  await openSendBoost(page, server);
  await expect(page.getByRole('heading', { level: 3, name: 'Can call it' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Can’t call it' })).toBeVisible();
  await expect(mayNot(page)).toBeHidden();
  await page.getByText('Why not?').click();
  await expect(may(page).getByRole('listitem')).toHaveText([
    'Wide boosts:write via boosts:*',
    'Exact boosts:write',
  ]);
  await expect(mayNot(page).getByRole('listitem')).toHaveText([
    'Ended revoked',
    'Narrow missing boosts:write',
  ]);
  await expect(page.getByText('2 of 4 grants can call this operation.')).toBeVisible();
  await may(page).getByRole('link', { name: 'Wide' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Wide' })).toBeVisible();
});

test('the grants whose scope allows a call can be shown in the list', async ({ page, server }) => {
  await openSendBoost(page, server);
  await page.getByRole('link', { name: 'View in list' }).click();
  await expect(page).toHaveURL(/\/profile\?allows=sendBoost$/);
  await expect(rowOf(page, 'Ended')).toBeVisible();
  await expect(rowOf(page, 'Exact')).toBeVisible();
  await expect(rowOf(page, 'Narrow')).toHaveCount(0);
});

test('the scopes page checks what a link asks for', async ({ page, server, allowConsole }) => {
  allowConsole(/40[14] .*\/api\/auth-grant\/nobody/);
  const profile = await createProfile(server);
  await openSignedIn(
    page,
    profile.recoveryKey,
    '/scopes?call=GET+/nowhere&call=%FF&scope=%3Cb%3E&grant=nobody',
  );
  await expect(page.getByText('not in this catalogue')).toHaveCount(2);
  await page.getByRole('button', { name: 'Remove GET /nowhere' }).click();
  await expect(page.getByText('not in this catalogue')).toHaveCount(1);
  await expect(page.getByLabel('Compare with')).toHaveAccessibleDescription(/couldn’t be loaded/);
  await expect(page.getByText('“<b>” isn’t a valid resource:action pair')).toBeVisible();
});

test('the form leaves out a scope of a link that can’t be used', async ({ page, server }) => {
  const profile = await createProfile(server);
  await openSignedIn(page, profile.recoveryKey, `/grants/new?scope=${'x'.repeat(3000)}`);
  const notice = page.getByRole('region', { name: 'Scope of the link' });
  await expect(notice).toContainText('invalid scope');
  await expect(summaryOf(page)).toContainText('No permissions yet.');
});

test('grants that failed to load can be loaded again on the scopes page', async ({
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/503/);
  const profile = await createProfile(server);
  await createGrants(profile, [{ name: 'Exact', scope: 'boosts:write' }]);
  const broken = await respond503(page, '**/profile/auth-grants');
  await openSignedIn(page, profile.recoveryKey, `/scopes?call=${SEND_BOOST}`);
  const alert = page.getByRole('alert').filter({ hasText: 'The grants couldn’t be loaded.' });
  await expect(alert).toBeVisible({ timeout: 20_000 });
  await expect(leastScope(page)).toContainText('boosts:write');
  await broken.stop();
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(may(page)).toContainText('Exact');
});

test('a token that can’t list grants can still look up scopes', async ({
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/40[13] .*\/api\/profile\/auth-grants/);
  const profile = await createProfile(server);
  const [id] = await createGrants(profile, [{ name: 'Narrow', scope: 'boosts:read' }]);
  const { body } = await profile.call(`/auth-grant/${id}`);
  await submitToken(page, await profile.signToken(Object(body).challenge));
  await page.getByRole('link', { name: 'Scopes' }).click();
  await pick(page, 'sendBoost', 'sendBoost');
  await expect(leastScope(page)).toContainText('boosts:write');
  await expect(page.getByRole('alert')).toContainText('authGrants:read');
});
