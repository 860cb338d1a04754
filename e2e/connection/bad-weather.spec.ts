import type { Locator, Page } from '@playwright/test';
import type { NetworkDouble } from '../network-double/network-double';
import { expect, test } from '../testing/fixtures';
import { fieldsOf, openAccess, writeDescription, writeScope } from '../testing/grant-form';
import { chooseAction, rowOf } from '../testing/grant-list';
import { retryUntilDone } from '../testing/persistence';
import { submitToken } from '../testing/sign-in';
import { openSignedIn } from '../testing/signed-in';

type Kind = 'key' | 'token';

/** In a token session, the grant that the session uses. */
const CONSOLE = 'Console';
const FIRST = 'Nightly export';
const WRITES = 5;
const SECOND = 'Nightly export 2';

async function open(page: Page, path: string, shown: Locator): Promise<void> {
  const problem = page.getByRole('main').getByRole('alert');
  let isOpen = false;
  await retryUntilDone({
    act: async () => {
      if (isOpen) await problem.getByRole('button', { name: 'Try again' }).click();
      else await page.goto(path);
      isOpen = true;
    },
    done: shown,
    problem,
  });
}

async function submitForm(
  page: Page,
  button: string,
  typed: Record<string, string>,
  done = page.getByRole('heading', { level: 1, name: typed.name ?? '', exact: true }),
) {
  const { name, description, scope, choice } = fieldsOf(page);
  await retryUntilDone({
    act: () => page.getByRole('button', { name: button, exact: true }).click(),
    done,
    problem: page.getByRole('main').getByRole('alert'),
    onFailure: async () => {
      await expect(name).toHaveValue(typed.name ?? '');
      await expect(description).toHaveValue(typed.description ?? '');
      // An edit leaves them as text.
      if (button === 'Save changes') return;
      await expect(scope).toHaveValue(typed.scope ?? '');
      await expect(choice('Never')).toBeChecked();
    },
  });
}

/** Without injected failures. Returns the profile ID. */
async function signInToNewProfile(page: Page, double: NetworkDouble, kind: Kind): Promise<string> {
  const { weather } = double.behaviour;
  double.behaviour.weather = { ...weather, latencyMs: 0, failureRate: 0, next: [] };
  const { profileId, recoveryKey, signToken } = await double.createProfile();
  if (kind === 'key') {
    await openSignedIn(page, recoveryKey);
    await expect(page.getByRole('heading', { name: 'No grants yet' })).toBeVisible();
  } else {
    const fields = () => ({ name: CONSOLE, scope: 'authGrants:*' });
    const [grant] = double.addGrants(profileId, { count: 1, fields });
    await submitToken(page, await signToken(grant?.challenge ?? ''));
    await expect(rowOf(page, CONSOLE)).toBeVisible();
  }
  double.behaviour.weather = weather;
  return profileId;
}

async function writeAll(page: Page, double: NetworkDouble, kind: Kind = 'key'): Promise<void> {
  const profileId = await signInToNewProfile(page, double, kind);
  const grants = () => double.grantsOf(profileId).filter(({ name }) => name !== CONSOLE);
  const find = (name: string) => grants().find((grant) => grant.name === name);

  await page.getByRole('link', { name: 'New grant' }).click();
  const { name, description, choice } = fieldsOf(page);
  await name.fill(FIRST);
  await writeDescription(page, 'Every night at three');
  await writeScope(page, 'boosts:read');
  await choice('Never').check();
  const typed = { name: FIRST, description: 'Every night at three', scope: 'boosts:read' };
  await submitForm(page, 'Create grant', typed);
  expect(grants()).toMatchObject([{ ...typed, status: 'active' }]);
  const id = find(FIRST)?.id ?? '';
  await expect(page).toHaveURL(`/grants/${id}`);

  await open(page, `/grants/${id}/edit`, name);
  await expect(name).toHaveValue(FIRST);
  await writeDescription(page, 'Every night at four');
  await submitForm(page, 'Save changes', { ...typed, description: 'Every night at four' });
  expect(grants()).toMatchObject([{ id, name: FIRST, description: 'Every night at four' }]);

  await open(page, `/grants/${id}/edit`, name);
  await expect(description).toHaveValue('Every night at four');
  await name.fill(SECOND);
  await openAccess(page);
  await writeScope(page, 'boosts:read boosts:write');
  const replacement = { name: SECOND, description: 'Every night at four' };
  await submitForm(
    page,
    'Replace grant',
    { ...replacement, scope: 'boosts:read boosts:write' },
    page.getByRole('heading', { level: 1, name: 'Replace grant' }),
  );
  expect(grants().map((grant) => grant.name)).toEqual([FIRST, SECOND]);
  expect(find(FIRST)).toMatchObject({ id, status: 'active', scope: 'boosts:read' });

  const row = rowOf(page, FIRST);
  await open(page, '/profile', row);
  await chooseAction(page, FIRST, 'Revoke');
  const revoking = page.getByRole('alertdialog', { name: `Revoke ${FIRST}?` });
  await retryUntilDone({
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
  await retryUntilDone({
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

for (const kind of ['key', 'token'] as const) {
  test(`every write succeeds with a server that takes 800 ms to answer, with a ${kind}`, {
    tag: ['@double', '@nightly'],
  }, async ({ page, double }) => {
    test.slow();
    double.behaviour.weather.latencyMs = 800;
    await writeAll(page, double, kind);
    expect(double.log.count('createGrant')).toEqual({ received: 2, executed: 2 });
    expect(double.log.count('revokeGrant')).toEqual({ received: 1, executed: 1 });
    expect(double.log.count('deleteGrant')).toEqual({ received: 1, executed: 1 });
  });
}

for (const [kind, seed] of [
  ['key', 1],
  ['key', 2],
  ['token', 3],
] as const) {
  test(`every write succeeds when one call in five fails, seed ${seed}, with a ${kind}`, {
    tag: ['@double', '@nightly'],
  }, async ({ page, double, allowConsole }) => {
    test.slow();
    allowConsole(ALLOWED);
    double.behaviour.weather = { ...double.behaviour.weather, failureRate: 0.2, seed };
    await writeAll(page, double, kind);
    const failed = double.log.entries.filter(({ outcome }) => outcome !== 'done');
    expect(failed.length).toBeGreaterThan(0);
  });
}

for (const [outcome, kind, ...tags] of [
  ['before-500', 'key', '@nightly'],
  ['before-gone', 'key', '@nightly'],
  ['after-500', 'key', '@nightly'],
  ['after-gone', 'key'],
  ['before-gone', 'token', '@nightly'],
  ['after-gone', 'token', '@nightly'],
] as const) {
  test(`every write succeeds when each hits ${outcome} once, with a ${kind}`, {
    tag: ['@double', ...tags],
  }, async ({ page, double, allowConsole }) => {
    test.slow();
    allowConsole(ALLOWED);
    const { weather } = double.behaviour;
    weather.only = 'writes';
    // A write that failed beforehand is sent again, and succeeds then.
    const each = outcome.startsWith('before') ? [outcome, 'done' as const] : [outcome];
    weather.next = Array.from({ length: WRITES }, () => each).flat();
    await writeAll(page, double, kind);
  });
}
