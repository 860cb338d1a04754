import type { Page } from '@playwright/test';
import { createGrant, createProfile, type Owner } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { chooseAction, rowOf } from '../testing/grant-list';
import { ServerProcess } from '../testing/server-process';
import { chooseServer, recoveryKeyField, signIn } from '../testing/sign-in';
import { startForward } from './testing/forward';

const NAME = 'https://grants.example.org';
const NAMED = { PUBLIC_ORIGIN: NAME, REGISTRATION: 'open' };

/** Counts the questions that come up. */
async function countQuestions(page: Page): Promise<{ count: number }> {
  const questions = { count: 0 };
  await page.exposeFunction('countQuestion', () => {
    questions.count += 1;
  });
  await page.addInitScript(() => {
    const { showModal } = HTMLDialogElement.prototype;
    HTMLDialogElement.prototype.showModal = function () {
      showModal.call(this);
      if (this.getAttribute('role') === 'alertdialog') Object(window).countQuestion();
    };
  });
  return questions;
}

/** Lists the grants, and creates an API token that works. */
async function workWithKey(page: Page): Promise<void> {
  await chooseAction(page, 'Nightly export', 'Create API token');
  const dialog = page.getByRole('dialog', { name: 'API token' });
  await dialog.getByRole('button', { name: 'Sign', exact: true }).click();
  await dialog.getByRole('button', { name: 'Test token' }).click();
  await expect(dialog.getByText('Valid. The server accepted')).toBeVisible();
  await page.reload();
  await expect(rowOf(page, 'Nightly export')).toBeVisible();
}

async function profileWithGrant(server: ServerProcess): Promise<Owner> {
  const profile = await createProfile(server);
  await createGrant(profile, { name: 'Nightly export', scope: 'authGrants:read' });
  return profile;
}

async function workWithoutQuestions(
  page: Page,
  server: ServerProcess,
  address: string,
): Promise<void> {
  const { recoveryKey } = await profileWithGrant(server);
  const questions = await countQuestions(page);
  await page.goto(`${address}/sign-in`);
  await signIn(page, recoveryKey);
  await workWithKey(page);
  expect(questions.count).toBe(0);
}

test('at 127.0.0.1, a key is used without a question', async ({ page, server }) => {
  await workWithoutQuestions(page, server, server.url.replace('localhost', '127.0.0.1'));
});

test('through a forwarded port, a key is used without a question', async ({ page, server }) => {
  const forward = await startForward(Number(new URL(server.url).port));
  try {
    await workWithoutQuestions(page, server, forward.url);
  } finally {
    await page.close();
    await forward.stop();
  }
});

test('on another port than its name has, a key is used without a question', async ({ page }) => {
  const server = await ServerProcess.create({ env: NAMED });
  try {
    await workWithoutQuestions(page, server, server.url);
  } finally {
    await page.close();
    await server.remove();
  }
});

/** Agrees to what's asked under a title, in these words. */
async function agree(page: Page, title: string, words: string): Promise<void> {
  const question = page.getByRole('alertdialog', { name: title });
  await expect(question).toContainText(words);
  await question.getByRole('button', { name: 'Use this server' }).click();
  await expect(question).toBeHidden();
}

test('an upstream on an internal address is asked about once, with its other name, and never again', async ({
  page,
}) => {
  const internal = await ServerProcess.create({ env: NAMED });
  const front = await ServerProcess.create({ upstream: `${internal.url}/api` });
  try {
    const { recoveryKey } = await profileWithGrant(internal);
    const questions = await countQuestions(page);
    await page.goto(`${front.url}/sign-in`);
    await page.getByRole('tab', { name: 'Recovery key' }).click();
    await recoveryKeyField(page).fill(recoveryKey);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await agree(
      page,
      `Use your key with ${new URL(internal.url).host}?`,
      `This page passes requests on to ${internal.url}/api, which calls itself ${NAME}.`,
    );
    await workWithKey(page);
    expect(questions.count).toBe(1);
  } finally {
    await page.close();
    await front.remove();
    await internal.remove();
  }
});

test('a listed server on an internal address is asked about, then its other name, and never again', {
  tag: '@nightly',
}, async ({ page }) => {
  const front = await ServerProcess.create();
  const internal = await ServerProcess.create({
    env: { ...NAMED, ALLOWED_ORIGINS: front.url },
  });
  try {
    front.settings.args = ['--connect', internal.url];
    await front.stop();
    await front.start();
    const { recoveryKey } = await profileWithGrant(internal);
    const questions = await countQuestions(page);
    await page.goto(`${front.url}/sign-in`);
    await page.getByRole('tab', { name: 'Recovery key' }).click();
    await recoveryKeyField(page).fill(recoveryKey);
    await chooseServer(page, internal.url);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await agree(page, `Use your key with ${new URL(internal.url).host}?`, 'sees what it signs');
    await agree(
      page,
      'Use your key with grants.example.org?',
      `${internal.url} calls itself ${NAME}.`,
    );
    await workWithKey(page);
    expect(questions.count).toBe(2);
  } finally {
    await page.close();
    await front.remove();
    await internal.remove();
  }
});
