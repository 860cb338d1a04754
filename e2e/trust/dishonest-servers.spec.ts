import type { Page } from '@playwright/test';
import { createGrant, createProfile, listGrants, type Owner } from '../testing/api';
import { emptyPool } from '../testing/challenge-pool';
import { test as base, expect } from '../testing/fixtures';
import { chooseAction, rowOf } from '../testing/grant-list';
import { ServerProcess } from '../testing/server-process';
import { chooseServer, recoveryKeyField, submitToken } from '../testing/sign-in';
import { DishonestServer } from './testing/dishonest-server';

type Fixtures = {
  dishonest: DishonestServer;
  /** A server whose dashboard may also talk to the dishonest one. */
  victim: ServerProcess;
  owner: Owner;
};

const test = base.extend<Fixtures>({
  dishonest: async ({ page: _ }, use) => {
    const dishonest = await DishonestServer.start();
    await use(dishonest);
    await dishonest.stop();
  },
  victim: async ({ dishonest, page }, use) => {
    const victim = await ServerProcess.create({ args: ['--connect', dishonest.url] });
    dishonest.victim = victim.url;
    await use(victim);
    // It may still be loading ahead, which would fail.
    await page.close();
    await victim.remove();
  },
  owner: async ({ victim }, use) => {
    const owner = await createProfile(victim);
    await createGrant(owner, { name: 'Partner portal', scope: 'authGrants:read' });
    await use(owner);
  },
});

/** Signs in at the dishonest server, as the owner agrees to. */
async function signInThere(page: Page, victim: ServerProcess, there: DishonestServer, key: string) {
  await page.goto(`${victim.url}/sign-in`);
  await page.getByRole('tab', { name: 'Recovery key' }).click();
  await recoveryKeyField(page).fill(key);
  await chooseServer(page, there.url);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page
    .getByRole('alertdialog', { name: `Use your key with ${new URL(there.url).host}?` })
    .getByRole('button', { name: 'Use this server' })
    .click();
}

const questionOfName = (page: Page, name: string) =>
  page.getByRole('alertdialog', { name: `Use your key with ${new URL(name).host}?` });

/** Says no to using the key with a server that gives itself that name. */
async function refuseName(page: Page, name: string): Promise<void> {
  const cancel = questionOfName(page, name).getByRole('button', { name: 'Cancel' });
  await expect(cancel).toBeFocused();
  await cancel.click();
  await expect(page.getByText('The grants couldn’t be loaded')).toContainText('Nothing was signed');
}

async function expectUntouched(owner: Owner): Promise<void> {
  expect(await listGrants(owner)).toMatchObject([{ name: 'Partner portal', status: 'active' }]);
}

test('a server that says another one’s name, and relays its challenges, gets nothing signed', async ({
  page,
  victim,
  dishonest,
  owner,
}) => {
  await signInThere(page, victim, dishonest, owner.recoveryKey);
  await expect(questionOfName(page, victim.url)).toContainText(
    `${dishonest.url} calls itself ${victim.url}.`,
  );
  await refuseName(page, victim.url);
  await expect(page.getByText('Sign in again to continue')).toBeVisible();

  expect(dishonest.signed).toEqual([]);
  expect(dishonest.statuses).toEqual([]);
  await expectUntouched(owner);
});

test('a server that says no name gets nothing signed once it relays another one’s challenges', async ({
  page,
  victim,
  dishonest,
  owner,
  allowConsole,
}) => {
  // The first call is signed over a challenge that nobody has given out.
  allowConsole(/401 .*\/api\/profile\/auth-grants/);
  let batches = 0;
  dishonest.challenges = (theirs) => (batches++ === 0 ? ['100'] : theirs);
  await signInThere(page, victim, dishonest, owner.recoveryKey);
  await expect(questionOfName(page, victim.url)).toContainText(
    `${dishonest.url} calls itself ${victim.url}.`,
  );
  await refuseName(page, victim.url);

  expect(dishonest.signed).toEqual(['100']);
  expect(dishonest.statuses).toEqual([401]);
  await expectUntouched(owner);
});

test('a server that puts its own name on another one’s challenges can do nothing there', async ({
  page,
  victim,
  dishonest,
  owner,
  allowConsole,
}) => {
  allowConsole(/401 .*\/api\/profile\/auth-grants/);
  dishonest.challenges = (theirs) =>
    theirs.map((challenge) => challenge.replace(victim.url, dishonest.url));
  await signInThere(page, victim, dishonest, owner.recoveryKey);
  await expect(page.getByText('The grants couldn’t be loaded')).toBeVisible();

  expect(dishonest.signed.length).toBeGreaterThan(0);
  expect(dishonest.signed.filter((nonce) => !nonce.startsWith(`once:${dishonest.url}#`))).toEqual(
    [],
  );
  expect([...new Set(dishonest.statuses)]).toEqual([401]);
  await expectUntouched(owner);
});

test('a server that names another one’s profile and grant gets no API token', async ({
  page,
  victim,
  dishonest,
  owner,
}) => {
  // What a server needs to be convincing: it has seen a list of the other one's before.
  const [grant] = await listGrants(owner);
  dishonest.challenges = () => Array.from({ length: 20 }, (_, index) => `${index}`);
  await page.route(`${dishonest.url}/api/profile/auth-grants`, (route) =>
    route.fulfill({ json: [grant], headers: { 'access-control-allow-origin': '*' } }),
  );
  await signInThere(page, victim, dishonest, owner.recoveryKey);
  await expect(rowOf(page, 'Partner portal')).toBeVisible();
  await chooseAction(page, 'Partner portal', 'Create API token');
  const dialog = page.getByRole('dialog', { name: 'API token' });
  await dialog.getByRole('button', { name: 'Sign', exact: true }).click();
  const question = page.getByRole('alertdialog', {
    name: `Sign a token for ${new URL(victim.url).host}?`,
  });
  await expect(question).toContainText(`${dishonest.url} says that you’re did:web:localhost`);
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(question).toBeHidden();
  await expect(dialog.getByRole('button', { name: 'Sign', exact: true })).toBeVisible();
  await expect(dialog.getByRole('textbox')).toHaveCount(0);
});

test('a server that changes its name is asked about again', async ({
  page,
  victim,
  dishonest,
  owner,
  allowConsole,
}) => {
  allowConsole(/401 .*\/api\/profile\/auth-grants/);
  const callItself = (name: string) => {
    dishonest.challenges = (theirs) =>
      theirs.map((challenge) => challenge.replace(victim.url, name));
  };
  callItself('https://one.example.org');
  await signInThere(page, victim, dishonest, owner.recoveryKey);
  const agree = page.getByRole('button', { name: 'Use this server' });
  await expect(questionOfName(page, 'https://one.example.org')).toBeVisible();
  await agree.click();
  await expect(page.getByText('The grants couldn’t be loaded')).toBeVisible();
  const signed = dishonest.signed.length;
  expect(signed).toBeGreaterThan(0);

  callItself('https://two.example.org');
  await emptyPool(page);
  await page.reload();
  await expect(questionOfName(page, 'https://two.example.org')).toContainText(
    `${dishonest.url} calls itself https://two.example.org. It used to be https://one.example.org.`,
  );
  expect(dishonest.signed).toHaveLength(signed);
  await refuseName(page, 'https://two.example.org');
  expect(dishonest.signed).toHaveLength(signed);
});

test('a pasted token of another server is sent only if that is agreed to', async ({
  page,
  victim,
  dishonest,
  owner,
}) => {
  const [grant] = await listGrants(owner);
  const token = await owner.signToken(grant?.challenge ?? '');
  await page.goto(`${victim.url}/sign-in`);
  await page.getByRole('tab', { name: 'API token' }).click();
  await chooseServer(page, dishonest.url);
  await submitToken(page, token);
  const question = page.getByRole('alertdialog', {
    name: `Send this token to ${dishonest.url}?`,
  });
  await expect(question).toContainText(`a profile on ${new URL(victim.url).host}`);
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(question).toBeHidden();
  await expect(page.getByRole('textbox', { name: 'API token' })).toHaveValue(token);
  expect(dishonest.requests).toBe(0);

  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await question.getByRole('button', { name: 'Send token' }).click();
  await expect(rowOf(page, 'Partner portal')).toBeVisible();
  expect(dishonest.requests).toBeGreaterThan(0);
});
