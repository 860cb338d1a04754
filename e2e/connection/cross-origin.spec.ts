import type { Page } from '@playwright/test';
import { openCors } from '../network-double/behaviour';
import type { NetworkDouble } from '../network-double/network-double';
import { expect, test } from '../testing/fixtures';
import { fieldsOf, shownGrantId, writeScope } from '../testing/grant-form';
import { chooseAction, rowOf } from '../testing/grant-list';
import { ServerProcess } from '../testing/server-process';
import { chooseServer, recoveryKeyField, submitToken } from '../testing/sign-in';

async function withDashboardOf(double: NetworkDouble, use: (url: string) => Promise<void>) {
  const server = await ServerProcess.create({ args: ['--connect', double.url] });
  try {
    await use(server.url);
  } finally {
    await server.remove();
  }
}

/** Signs in to a profile with one grant, which is revoked. */
async function signInAcross(page: Page, double: NetworkDouble, url: string): Promise<string> {
  const { recoveryKey, profileId } = await double.createProfile();
  double.addGrants(profileId, {
    count: 1,
    fields: () => ({ name: 'Old importer', status: 'revoked' }),
  });
  await page.goto(`${url}/sign-in`);
  await page.getByRole('tab', { name: 'Recovery key' }).click();
  await recoveryKeyField(page).fill(recoveryKey);
  await chooseServer(page, double.url);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page
    .getByRole('alertdialog', { name: `Use your key with ${new URL(double.url).host}?` })
    .getByRole('button', { name: 'Use this server' })
    .click();
  await expect(rowOf(page, 'Old importer')).toContainText('Revoked');
  return profileId;
}

test('a grant can be created at a server on another origin', {
  tag: ['@double', '@nightly'],
}, async ({ page, double }) => {
  await withDashboardOf(double, async (url) => {
    const profileId = await signInAcross(page, double, url);
    await page.getByRole('link', { name: 'New grant' }).click();
    const { name, create } = fieldsOf(page);
    await name.fill('Nightly export');
    await writeScope(page, 'boosts:read');
    await create.click();
    const id = await shownGrantId(page, 'Nightly export');
    expect(double.grantsOf(profileId)).toMatchObject([{ name: 'Old importer' }, { id }]);
  });
});

test('a deletion that CORS forbids says what to do, and works once it is allowed', {
  tag: ['@double', '@nightly'],
}, async ({ page, double, allowConsole }) => {
  allowConsole(/CORS policy|ERR_FAILED/);
  await withDashboardOf(double, async (url) => {
    const profileId = await signInAcross(page, double, url);
    await chooseAction(page, 'Old importer', 'Delete');
    const confirmation = page.getByRole('alertdialog', { name: 'Delete Old importer?' });
    const remove = confirmation.getByRole('button', { name: 'Delete grant' });
    await remove.click();
    await expect(confirmation.getByRole('alert')).toContainText(
      `npm start -- --upstream ${double.url}/api`,
      { timeout: 15_000 },
    );
    await expect(rowOf(page, 'Old importer')).toContainText('Revoked');
    expect(double.grantsOf(profileId)).toHaveLength(1);
    expect(double.log.count('deleteGrant').received).toBe(0);

    double.behaviour.cors = openCors();
    await remove.click();
    await expect(rowOf(page, 'Old importer')).toHaveCount(0, { timeout: 15_000 });
    expect(double.grantsOf(profileId)).toEqual([]);
  });
});

test('a grant created twice by a browser retry is shown with its duplicate', {
  tag: '@double',
}, async ({ page, double, allowConsole }) => {
  allowConsole(/40[13] /);
  double.behaviour.cors = openCors();
  const { profileId, signToken } = await double.createProfile();
  const [tokenGrant] = double.addGrants(profileId, {
    count: 1,
    fields: () => ({ name: 'Console', scope: 'authGrants:*' }),
  });
  await withDashboardOf(double, async (url) => {
    await page.goto(`${url}/sign-in`);
    await page.getByRole('tab', { name: 'API token' }).click();
    await chooseServer(page, double.url);
    await submitToken(page, await signToken(tokenGrant?.challenge ?? ''));
    await page.getByRole('link', { name: 'New grant' }).click();
    const { name, create } = fieldsOf(page);
    await name.fill('Nightly export');
    await writeScope(page, 'boosts:read');
    const { weather } = double.behaviour;
    weather.only = 'createGrant';
    weather.next = ['after-gone'];
    await create.click();
    const id = await shownGrantId(page, 'Nightly export');
    expect(double.log.count('createGrant')).toEqual({ received: 2, executed: 2 });

    const notice = page.getByRole('region', { name: 'Duplicate grant' });
    await notice.getByRole('button', { name: 'Revoke duplicate' }).click();
    await page.getByRole('button', { name: 'Revoke grant' }).click();
    await expect(notice).toContainText('which is revoked');
    expect(
      double
        .grantsOf(profileId)
        .filter((grant) => grant.name === 'Nightly export' && grant.status === 'active'),
    ).toMatchObject([{ id }]);
  });
});
