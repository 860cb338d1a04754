import { bulkOf, revokeSelected } from '../testing/bulk';
import { expect, test } from '../testing/fixtures';
import { expectTotal } from '../testing/list-view';
import { openSignedIn } from '../testing/signed-in';

const COUNT = 1_000;
/** More than enough when one call in ten fails. */
const MAX_RETRIES = 6;

test('1,000 grants are revoked when one call in ten fails, with exact counts and retries', {
  tag: ['@double', '@nightly'],
}, async ({ page, double, allowConsole }) => {
  test.setTimeout(300_000);
  allowConsole(/(401|50\d) .*\/api\/|ERR_INTERNET_DISCONNECTED/);
  const { profileId, recoveryKey } = await double.createProfile();
  double.addGrants(profileId, { count: COUNT });
  await openSignedIn(page, recoveryKey);
  await expectTotal(page, 1000, { timeout: 30_000 });
  const revoked = () =>
    double.grantsOf(profileId).filter(({ status }) => status === 'revoked').length;
  const { all, statusText, work, retry } = bulkOf(page);
  await all.check();
  const { weather } = double.behaviour;
  double.behaviour.weather = {
    ...weather,
    failureRate: 0.1,
    failures: ['before-500', 'after-500', 'after-truncated'],
  };
  await revokeSelected(page, COUNT);

  await expect(work).toContainText(/[1-9]\d revoked/, { timeout: 60_000 });
  await page.context().setOffline(true);
  await expect(statusText).toHaveText('Paused while you’re offline.');
  await page.context().setOffline(false);

  const ended = statusText.filter({ hasText: /^[\d,]+ revoked(, \d+ failed)?\.$/ });
  await expect(ended).toBeVisible({ timeout: 200_000 });
  for (let tries = 0; tries < MAX_RETRIES && (await retry.isVisible()); tries += 1) {
    const [, done = '', failed = ''] =
      /^([\d,]+) revoked, (\d+) failed/.exec((await statusText.textContent()) ?? '') ?? [];
    expect(Number(done.replace(',', '')) + Number(failed)).toBe(COUNT);
    expect(revoked()).toBeGreaterThanOrEqual(Number(done.replace(',', '')));
    await retry.click();
    // Progress shows once a frame: until then, the end of the attempt before still stands there.
    await page.evaluate(
      () => new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown))),
    );
    await expect(ended).toBeVisible({ timeout: 60_000 });
  }
  await expect(statusText).toHaveText('1,000 revoked.');
  expect(revoked()).toBe(COUNT);
  const calls = double.log.of('revokeGrant').filter(({ executed }) => executed);
  expect(calls, 'each grant is revoked once').toHaveLength(COUNT);
});

test('“Select all matching grants” also selects grants that aren’t loaded yet', {
  tag: '@double',
}, async ({ page, double }) => {
  test.slow();
  const { profileId, recoveryKey } = await double.createProfile();
  double.addGrants(profileId, { count: 2300 });
  await openSignedIn(page, recoveryKey);
  const { all, selection } = bulkOf(page);
  // Not `check`: the box becomes indeterminate as soon as more grants load.
  await all.click();
  await selection.getByRole('button', { name: 'Select all matching grants' }).click();
  await expect(selection).toContainText('2,300 selected', { timeout: 20_000 });
  await expect(all).toBeChecked({ indeterminate: false });
});
