import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { fieldsOf } from './grant-form';
import { chooseAction, rowOf } from './grant-list';
import type { NetworkDouble } from './network-double/network-double';
import { persist } from './persistence';
import { signIn } from './sign-in';

const FIRST = 'Nightly export';
const WRITES = 5;
const SECOND = 'Nightly export 2';

/** Opens a page, and tries again as long as what it should show cannot be loaded. */
async function open(page: Page, path: string, shown: Locator): Promise<void> {
  const problem = page.getByRole('main').getByRole('alert');
  let isOpen = false;
  await persist({
    act: async () => {
      if (isOpen) await problem.getByRole('button', { name: 'Try again' }).click();
      else await page.goto(path);
      isOpen = true;
    },
    done: shown,
    problem,
  });
}

/** Sends the form until the grant's page is there; what was typed stays all along. */
async function sendForm(page: Page, button: string, typed: Record<string, string>) {
  const { name, description, scope, choice } = fieldsOf(page);
  await persist({
    act: () => page.getByRole('button', { name: button }).click(),
    done: page.getByRole('heading', { level: 1, name: typed.name ?? '', exact: true }),
    problem: page.getByRole('main').getByRole('alert'),
    onFailure: async () => {
      await expect(name).toHaveValue(typed.name ?? '');
      await expect(description).toHaveValue(typed.description ?? '');
      await expect(scope).toHaveValue(typed.scope ?? '');
      await expect(choice('Never')).toBeChecked();
    },
  });
}

/** Every writing journey of a grant, one after the other; the double is asked after each step. */
async function writeAll(page: Page, double: NetworkDouble): Promise<void> {
  const profile = await double.createProfile();
  const grants = () => double.grantsOf(profile.profileId);
  const find = (name: string) => grants().find((grant) => grant.name === name);
  const weather = double.behaviour.weather;
  double.behaviour.weather = { ...weather, latencyMs: 0, failureRate: 0 };
  await signIn(page, profile.recoveryKey);
  await expect(page.getByRole('heading', { name: 'No grants yet' })).toBeVisible();
  double.behaviour.weather = weather;

  await page.getByRole('link', { name: 'New grant' }).click();
  const { name, description, scope, choice } = fieldsOf(page);
  await name.fill(FIRST);
  await description.fill('Every night at three');
  await scope.fill('boosts:read');
  await choice('Never').check();
  const typed = { name: FIRST, description: 'Every night at three', scope: 'boosts:read' };
  await sendForm(page, 'Create grant', typed);
  expect(grants()).toMatchObject([{ ...typed, status: 'active' }]);
  const id = find(FIRST)?.id ?? '';
  await expect(page).toHaveURL(`/grants/${id}`);

  await open(page, `/grants/${id}/edit`, name);
  await expect(name).toHaveValue(FIRST);
  await description.fill('Every night at four');
  await sendForm(page, 'Save changes', { ...typed, description: 'Every night at four' });
  expect(grants()).toMatchObject([{ id, name: FIRST, description: 'Every night at four' }]);

  await open(page, `/grants/${id}/edit`, name);
  await expect(description).toHaveValue('Every night at four');
  await name.fill(SECOND);
  await scope.fill('boosts:read boosts:write');
  const replacement = { name: SECOND, description: 'Every night at four' };
  await sendForm(page, 'Replace grant', { ...replacement, scope: 'boosts:read boosts:write' });
  expect(grants().map((grant) => grant.name)).toEqual([FIRST, SECOND]);
  expect(find(FIRST)).toMatchObject({ id, status: 'active', scope: 'boosts:read' });

  const row = rowOf(page, FIRST);
  await open(page, '/profile', row);
  await chooseAction(page, FIRST, 'Revoke');
  const revoking = page.getByRole('alertdialog', { name: `Revoke ${FIRST}?` });
  await persist({
    act: () => revoking.getByRole('button', { name: 'Revoke grant' }).click(),
    done: row.getByRole('cell', { name: 'Revoked', exact: true }),
    problem: revoking.getByRole('alert'),
    onFailure: () => expect(row).not.toContainText('Revoking'),
  });
  expect(find(FIRST)?.status).toBe('revoked');
  expect(find(SECOND)?.status).toBe('active');
  await expect(revoking).toBeHidden();

  await chooseAction(page, FIRST, 'Delete');
  const deleting = page.getByRole('alertdialog', { name: `Delete ${FIRST}?` });
  await persist({
    act: () => deleting.getByRole('button', { name: 'Delete grant' }).click(),
    done: page.getByText(`${FIRST} deleted`),
    problem: deleting.getByRole('alert'),
    onFailure: () => expect(row).toHaveCount(1),
  });
  expect(grants().map((grant) => grant.name)).toEqual([SECOND]);
  await expect(row).toHaveCount(0);
  expect(double.log.count('createGrant').executed).toBe(2);
}

const ALLOWED = /(401|50[03]) .*\/api\//;

test('every write, with a server that takes 800 ms to answer', async ({ page, double }) => {
  test.slow();
  double.behaviour.weather.latencyMs = 800;
  await writeAll(page, double);
  expect(double.log.count('createGrant')).toEqual({ received: 2, executed: 2 });
  expect(double.log.count('revokeGrant')).toEqual({ received: 1, executed: 1 });
  expect(double.log.count('deleteGrant')).toEqual({ received: 1, executed: 1 });
});

for (const seed of [1, 2]) {
  test(`every write, with one call in five failing, row ${seed}`, async ({
    page,
    double,
    allowConsole,
  }) => {
    test.slow();
    allowConsole(ALLOWED);
    double.behaviour.weather = { ...double.behaviour.weather, failureRate: 0.2, seed };
    await writeAll(page, double);
    const failed = double.log.entries.filter(({ outcome }) => outcome !== 'done');
    expect(failed.length).toBeGreaterThan(0);
  });
}

for (const outcome of ['before-500', 'before-gone', 'after-500', 'after-gone'] as const) {
  test(`every write, each meeting ${outcome} once`, async ({ page, double, allowConsole }) => {
    test.slow();
    allowConsole(ALLOWED);
    const { weather } = double.behaviour;
    weather.only = 'writes';
    // What was not done is asked for again, and then it is.
    const each = outcome.startsWith('before') ? [outcome, 'done' as const] : [outcome];
    weather.next = Array.from({ length: WRITES }, () => each).flat();
    await writeAll(page, double);
  });
}
