import { createGrants, createProfile, listGrants } from '../testing/api';
import { bulkOf, createTen, revokeSelected, statusesOf } from '../testing/bulk';
import { expect, test } from '../testing/fixtures';
import { hasUpstream, submitToken } from '../testing/sign-in';
import { openSignedIn } from '../testing/signed-in';

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
  let letOthersGo = () => {};
  const othersMayGo = new Promise<void>((resolve) => {
    letOthersGo = resolve;
  });
  await page.route('**/revoke', async (route) => {
    calls.push(Date.now());
    if (calls.length > 1) {
      // Otherwise one that's answered before the refusal would let another one start.
      await othersMayGo;
      return route.continue();
    }
    return route.fulfill({
      status: 429,
      headers: { 'retry-after': '1' },
      json: { code: 'TOO_MANY_REQUESTS', message: 'Too many requests.' },
    });
  });
  await revokeSelected(page, 10);
  await expect(statusText).toContainText('the server is busy');
  letOthersGo();
  await expect(statusText).toHaveText('10 revoked.');
  const waits = calls.map((at) => at - (calls[0] ?? 0));
  // Six requests were in progress at the first 429. The other four and the rejected one waited.
  expect(waits.filter((ms) => ms >= 950)).toHaveLength(5);
});

test('bulk work whose session ends goes on after signing in again', async ({
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
  await page.getByRole('checkbox', { name: 'Select Console' }).uncheck();
  // The session uses the token of that grant, so revoking it elsewhere ends the session.
  await profile.call(`/auth-grant/${session?.id}/revoke`, { body: {} });
  await revokeSelected(page, 10);
  await expect(statusText).toContainText('Paused: your session ended');
  await page.getByRole('button', { name: 'Sign in again' }).click();
  const dialog = page.getByRole('dialog', { name: 'Sign in again' });
  await dialog.getByRole('tab', { name: 'Recovery key' }).click();
  await dialog.getByRole('textbox', { name: 'Recovery key' }).fill(profile.recoveryKey);
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
  if (await hasUpstream(page)) await page.getByRole('button', { name: 'Use this server' }).click();
  await expect(statusText).toHaveText('10 revoked.');
  expect(new Set(Object.values(await statusesOf(profile)))).toEqual(new Set(['revoked']));
});
