import { createGrants, createProfile, listGrants, type Owner } from './api';
import { bulkOf, revokeSelected } from './bulk';
import { expect, test } from './fixtures';
import { rowOf } from './grant-list';
import { hold } from './network';
import { signIn, submitToken } from './sign-in';

const NAMES = ['One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'];

/** Grants that the list shows in the order of {@link NAMES}. */
const createTen = (owner: Owner) =>
  createGrants(
    owner,
    NAMES.toReversed().map((name) => ({ name, scope: 'boosts:read' })),
  );

const statusesOf = async (owner: Owner) =>
  Object.fromEntries((await listGrants(owner)).map(({ name, status }) => [name, status]));

test('rows are selected one by one, in ranges and all, and are revoked', async ({
  page,
  server,
}) => {
  const profile = await createProfile(server);
  await createTen(profile);
  await signIn(page, profile.recoveryKey);
  const { selection, box, all, question, work, says, ask } = bulkOf(page);
  await box('Two').check();
  await expect(selection).toContainText('1 selected');
  await expect(page.getByRole('status').filter({ hasText: /^1 selected$/ })).toBeAttached();
  await expect(all).toBeChecked({ indeterminate: true });
  await box('Five').click({ modifiers: ['Shift'] });
  await expect(selection).toContainText('4 selected');
  await all.check();
  await expect(selection).toContainText('10 selected');
  await all.uncheck();
  await expect(selection).toHaveCount(0);

  await box('Three').check();
  await box('One').click({ modifiers: ['Shift'] });
  await ask('Revoke');
  await expect(question).toHaveAccessibleName('Revoke 3 grants?');
  await expect(question).toContainText('stops working at once');
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(question).toHaveCount(0);

  let lists = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/auth-grants')) lists += 1;
  });
  await revokeSelected(page, 3);
  await expect(says).toHaveText('3 revoked.');
  await expect(work).toBeFocused();
  for (const name of ['One', 'Two', 'Three']) {
    await expect(
      rowOf(page, name).getByRole('cell', { name: 'Revoked', exact: true }),
    ).toBeVisible();
  }
  await expect(rowOf(page, 'Four')).toContainText('Active');
  expect(await statusesOf(profile)).toMatchObject({ Three: 'revoked', Four: 'active' });
  expect(lists).toBeLessThanOrEqual(1);
});

test('many are deleted once their count is typed, and unrevoked ones only if that is asked for', async ({
  page,
  server,
}) => {
  const profile = await createProfile(server);
  const ids = await createTen(profile);
  for (const id of ids.slice(-2)) await profile.call(`/auth-grant/${id}/revoke`, { body: {} });
  await signIn(page, profile.recoveryKey);
  const { box, ask, question, says, close, selection } = bulkOf(page);
  await expect(rowOf(page, 'Two')).toContainText('Revoked');
  await box('One').check();
  await box('Four').click({ modifiers: ['Shift'] });

  await ask('Delete');
  await expect(question).toHaveAccessibleName('Delete 2 grants?');
  await expect(question).toContainText('2 grants of the selection are not revoked yet');
  const yes = question.getByRole('button', { name: /^Delete/ });
  await expect(yes).toBeDisabled();
  await question.getByRole('textbox', { name: 'Type 2 to delete them' }).fill('4');
  await expect(yes).toBeDisabled();
  await question.getByRole('checkbox', { name: /^Revoke them first/ }).check();
  await expect(question).toHaveAccessibleName('Delete 4 grants?');
  await yes.click();
  await expect(says).toHaveText('4 revoked and deleted.');
  for (const name of NAMES.slice(0, 4)) await expect(rowOf(page, name)).toHaveCount(0);
  expect(Object.keys(await statusesOf(profile))).toEqual(NAMES.slice(4));
  await close.click();
  await expect(selection).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});

test('what is stopped in the middle, or left, leaves the rest as it is', async ({
  page,
  server,
}) => {
  const profile = await createProfile(server);
  await createTen(profile);
  await signIn(page, profile.recoveryKey);
  const { all, stop, says, work, progress } = bulkOf(page);
  await all.check();
  const answers = await hold(page, '**/revoke');
  await revokeSelected(page, 10);
  await expect(work).toContainText('6 under way, 4 not begun');
  await expect(progress).toHaveAccessibleName('Revoking grants');
  await expect.poll(answers.count).toBe(6);

  await page.getByRole('link', { name: 'Inspect a token' }).click();
  const leaving = page.getByRole('alertdialog', { name: 'Leave before it is done?' });
  await leaving.getByRole('button', { name: 'Stay here' }).click();
  await stop.click();
  await expect(says).toContainText('Stopping');
  answers.release();
  await expect(says).toHaveText('6 revoked, 4 not begun.');
  const statuses = Object.values(await statusesOf(profile));
  expect(statuses.filter((status) => status === 'revoked')).toHaveLength(6);
  await work.getByRole('button', { name: 'Go on' }).click();
  await expect(says).toHaveText('10 revoked.');
});

test('leaving the page ends the work, and says how far it came', async ({ page, server }) => {
  const profile = await createProfile(server);
  await createTen(profile);
  await signIn(page, profile.recoveryKey);
  await bulkOf(page).all.check();
  const answers = await hold(page, '**/revoke');
  await revokeSelected(page, 10);
  await expect.poll(answers.count).toBe(6);
  await page.getByRole('link', { name: 'Inspect a token' }).click();
  await page.getByRole('button', { name: 'Leave' }).click();
  answers.release();
  await expect(page.getByRole('alert')).toContainText('6 revoked, 4 not begun');
  expect(answers.count()).toBe(6);
});

test('failures are named with their reasons, and are tried again alone', async ({
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/403 .*\/revoke/);
  const profile = await createProfile(server);
  const ids = await createTen(profile);
  await signIn(page, profile.recoveryKey);
  const { all, says, failures, retry } = bulkOf(page);
  await all.check();
  const [ten, nine] = ids;
  const refused = new RegExp(`/auth-grant/(${ten}|${nine})/revoke$`);
  await page.route(refused, (route) =>
    route.fulfill({
      status: 403,
      json: { code: 'FORBIDDEN', message: 'This operation requires authGrants:write scope' },
    }),
  );
  await revokeSelected(page, 10);
  await expect(says).toHaveText('8 revoked, 2 failed.');
  await expect(failures.getByRole('listitem')).toHaveCount(2);
  await expect(failures).toContainText('Ten This operation requires authGrants:write scope');
  await expect(rowOf(page, 'Ten')).toContainText('Active');

  await page.unroute(refused);
  const writes: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/revoke')) writes.push(request.url());
  });
  await retry.click();
  await expect(says).toHaveText('10 revoked.');
  expect(writes).toHaveLength(2);
  expect(new Set(Object.values(await statusesOf(profile)))).toEqual(new Set(['revoked']));
});

test('a server that asks for time gets it', async ({ page, server, allowConsole }) => {
  allowConsole(/429 .*\/revoke/);
  const profile = await createProfile(server);
  await createTen(profile);
  await signIn(page, profile.recoveryKey);
  const { all, says } = bulkOf(page);
  await all.check();
  const calls: number[] = [];
  await page.route('**/revoke', async (route) => {
    calls.push(Date.now());
    if (calls.length > 1) return route.continue();
    return route.fulfill({
      status: 429,
      headers: { 'retry-after': '2' },
      json: { code: 'TOO_MANY_REQUESTS', message: 'Too many requests.' },
    });
  });
  await revokeSelected(page, 10);
  await expect(says).toContainText('the server asks for time');
  await expect(says).toHaveText('10 revoked.');
  const waits = calls.map((at) => at - (calls[0] ?? 0));
  // Six were under way when the first one was refused; the other four, and the refused one, waited.
  expect(waits.filter((ms) => ms >= 1900)).toHaveLength(5);
});

test('a session that ends in the middle pauses the work, and a new one goes on', async ({
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/401 .*\/api\//);
  const profile = await createProfile(server);
  await createTen(profile);
  await createGrants(profile, [{ name: 'Console', scope: 'authGrants:*' }]);
  const [session] = await listGrants(profile);
  await submitToken(page, await profile.signToken(session?.challenge ?? ''));
  const { all, says } = bulkOf(page);
  await all.check();
  // The newest is the one whose token the session has: it ends itself, with the first call.
  await revokeSelected(page, 11);
  await expect(says).toContainText('Paused: the session has ended');
  await page.getByRole('button', { name: 'Sign in again' }).click();
  const dialog = page.getByRole('dialog', { name: 'Sign in again' });
  await dialog.getByRole('tab', { name: 'Recovery key' }).click();
  await dialog.getByRole('textbox', { name: 'Recovery key' }).fill(profile.recoveryKey);
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(says).toHaveText('11 revoked.');
  expect(new Set(Object.values(await statusesOf(profile)))).toEqual(new Set(['revoked']));
});

test('in a search all is what matches', async ({ page, server }) => {
  const profile = await createProfile(server);
  await createTen(profile);
  await signIn(page, profile.recoveryKey);
  const { all, selection } = bulkOf(page);
  await expect(all).toBeVisible();
  await page.goto('/profile?q=ve');
  await expect(page.getByText('Those are all 2 grants that match.')).toBeAttached();
  await all.check();
  await expect(selection).toContainText('2 selected');
  await expect(selection.getByRole('button', { name: 'Select all that match' })).toHaveCount(0);
});
