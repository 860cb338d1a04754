import type { Page } from '@playwright/test';
import { createGrant, createProfile, ownerOf } from '../testing/api';
import { emptyPool } from '../testing/challenge-pool';
import { test as base, expect } from '../testing/fixtures';
import { rowOf } from '../testing/grant-list';
import { ServerProcess } from '../testing/server-process';
import { signIn, submitToken } from '../testing/sign-in';

type Fixtures = {
  /** A server at an address of its own. */
  behind: ServerProcess;
  /** Has its own database at first. */
  address: ServerProcess;
};

const test = base.extend<Fixtures>({
  behind: async ({ page: _ }, use) => {
    const server = await ServerProcess.create();
    await use(server);
    await server.remove();
  },
  address: async ({ page }, use) => {
    const server = await ServerProcess.create();
    await use(server);
    // It may still be loading ahead, which would fail.
    await page.close();
    await server.remove();
  },
});

/** What an open page loads ahead fails while the server is down. */
const SERVER_IS_DOWN = /net::ERR_/;

async function switchTo(address: ServerProcess, upstream: string | undefined): Promise<void> {
  await address.stop();
  if (upstream === undefined) delete address.settings.upstream;
  else address.settings.upstream = upstream;
  await address.start();
}

/** What was sent with a token of any kind. */
function recordCalls(page: Page): string[] {
  const calls: string[] = [];
  page.on('request', (request) => {
    if (request.headers().authorization) calls.push(request.url());
  });
  return calls;
}

test('a key is asked about once its address is switched to an upstream, and finds its own back', async ({
  page,
  address,
  behind,
  allowConsole,
}) => {
  allowConsole(SERVER_IS_DOWN);
  const profile = await createProfile(address, { displayName: 'Ada here' });
  await createGrant(profile, { name: 'Grant here' });
  const there = await ownerOf(behind, profile.recoveryKey);
  await there.call('/profile/create', {
    body: { profileId: 'ada-there', displayName: 'Ada there' },
  });
  await createGrant(there, { name: 'Grant there' });
  await page.goto(`${address.url}/sign-in`);
  await signIn(page, profile.recoveryKey);
  await expect(rowOf(page, 'Grant here')).toBeVisible();

  await switchTo(address, `${behind.url}/api`);
  const calls = recordCalls(page);
  await page.reload();
  const { host } = new URL(behind.url);
  const question = page.getByRole('heading', { level: 1, name: `Use your key with ${host}?` });
  await expect(question).toBeVisible();
  await expect(page.getByRole('main')).toContainText(
    `This page passes requests on to ${behind.url}/api.`,
  );
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  expect(calls).toEqual([]);

  await page.goto(`${address.url}/profile`);
  await page.getByRole('button', { name: 'Use this server' }).click();
  await expect(rowOf(page, 'Grant there')).toBeVisible();
  await expect(page.getByText('Ada there')).toBeVisible();
  await page.reload();
  await expect(rowOf(page, 'Grant there')).toBeVisible();

  await switchTo(address, undefined);
  await page.reload();
  await expect(rowOf(page, 'Grant here')).toBeVisible();
});

test('an API token is asked about once its address is switched to an upstream', {
  tag: '@nightly',
}, async ({ page, address, behind, allowConsole }) => {
  allowConsole(SERVER_IS_DOWN);
  allowConsole(/401 .*\/api\//);
  const profile = await createProfile(address);
  const { challenge } = await createGrant(profile, { name: 'Reader', scope: 'authGrants:read' });
  await page.goto(`${address.url}/sign-in`);
  await submitToken(page, await profile.signToken(challenge));
  await expect(rowOf(page, 'Reader')).toBeVisible();

  await switchTo(address, `${behind.url}/api`);
  const calls = recordCalls(page);
  await page.reload();
  const { host } = new URL(behind.url);
  await expect(
    page.getByRole('heading', { level: 1, name: `Use your API token with ${host}?` }),
  ).toBeVisible();
  expect(calls).toEqual([]);
  await page.getByRole('button', { name: 'Use this server' }).click();
  await expect(page.getByText('the server no longer accepts this API token')).toBeVisible();
  expect(calls.length).toBeGreaterThan(0);
});

test('a page that was open while its address was switched signs nothing there', async ({
  page,
  address,
  behind,
}) => {
  const { recoveryKey } = await createProfile(address);
  await page.goto(`${address.url}/sign-in`);
  await signIn(page, recoveryKey);
  await expect(page.getByRole('heading', { name: 'No grants yet' })).toBeVisible();
  // Without a restart, in which what the page loads ahead would fail.
  const calls = recordCalls(page);
  await page.route(`${address.url}/api/**`, async (route) => {
    const url = route.request().url().replace(address.url, behind.url);
    await route.fulfill({ response: await route.fetch({ url }) });
  });
  await emptyPool(page);
  // As after a lost connection, which fetches the list again.
  await page.evaluate(() => {
    dispatchEvent(new Event('offline'));
    dispatchEvent(new Event('online'));
  });
  const question = page.getByRole('alertdialog', {
    name: `Use your key with ${new URL(behind.url).host}?`,
  });
  await expect(question).toContainText(`${address.url} calls itself ${behind.url}.`);
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Sign in again to continue')).toBeVisible();
  const paths = calls.map((url) => new URL(url).pathname);
  expect(paths).toContain('/api/challenges');
  // None that is signed over a challenge.
  expect(paths.filter((path) => path !== '/api/challenges')).toEqual([]);
});
