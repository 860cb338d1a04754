import { createGrants, createProfile, listGrants } from '../testing/api';
import { bulkOf, createTen, revokeSelected, statusesOf } from '../testing/bulk';
import { expect, test } from '../testing/fixtures';
import { rowOf } from '../testing/grant-list';
import { submitToken } from '../testing/sign-in';
import { openSignedIn } from '../testing/signed-in';

test('failures are listed with reasons, and only they are retried', async ({
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/403 .*\/revoke/);
  const profile = await createProfile(server);
  const ids = await createTen(profile);
  await openSignedIn(page, profile.recoveryKey);
  const { all, statusText, failures, retry } = bulkOf(page);
  await all.check();
  const [ten, nine] = ids;
  const failing = new RegExp(`/auth-grant/(${ten}|${nine})/revoke$`);
  await page.route(failing, (route) =>
    route.fulfill({
      status: 403,
      json: { code: 'FORBIDDEN', message: 'This operation requires authGrants:write scope' },
    }),
  );
  await revokeSelected(page, 10);
  await expect(statusText).toHaveText('8 revoked, 2 failed.');
  await expect(failures.getByRole('listitem')).toHaveCount(2);
  await expect(failures).toContainText('Ten This operation requires authGrants:write scope');
  await expect(rowOf(page, 'Ten')).toContainText('Active');

  await page.unroute(failing);
  const writes: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/revoke')) writes.push(request.url());
  });
  await retry.click();
  await expect(statusText).toHaveText('10 revoked.');
  expect(writes).toHaveLength(2);
  expect(new Set(Object.values(await statusesOf(profile)))).toEqual(new Set(['revoked']));
});

test('bulk work waits as long as a rate-limited server asks', async ({
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/429 .*\/revoke/);
  const profile = await createProfile(server);
  await createTen(profile);
  await openSignedIn(page, profile.recoveryKey);
  const { all, statusText } = bulkOf(page);
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
  await expect(statusText).toContainText('the server asks for time');
  await expect(statusText).toHaveText('10 revoked.');
  const waits = calls.map((at) => at - (calls[0] ?? 0));
  // Six requests were in progress at the first 429. The other four and the rejected one waited.
  expect(waits.filter((ms) => ms >= 1900)).toHaveLength(5);
});

test('bulk work pauses when the session ends and resumes after signing in again', async ({
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
  const { all, statusText } = bulkOf(page);
  await all.check();
  // The session uses the token of the newest grant, so the first revocation ends the session.
  await revokeSelected(page, 11);
  await expect(statusText).toContainText('Paused: the session has ended');
  await page.getByRole('button', { name: 'Sign in again' }).click();
  const dialog = page.getByRole('dialog', { name: 'Sign in again' });
  await dialog.getByRole('tab', { name: 'Recovery key' }).click();
  await dialog.getByRole('textbox', { name: 'Recovery key' }).fill(profile.recoveryKey);
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(statusText).toHaveText('11 revoked.');
  expect(new Set(Object.values(await statusesOf(profile)))).toEqual(new Set(['revoked']));
});
