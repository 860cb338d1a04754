import { bulkOf, revokeSelected } from './bulk';
import { expect, test } from './fixtures';
import { signIn } from './sign-in';

const COUNT = 1_000;
/** More rounds than one failure in ten takes. */
const MAX_RETRIES = 6;

test('1,000 are revoked at a server that fails one call in ten: exact counts, and a retry ends it', async ({
  page,
  double,
  allowConsole,
}) => {
  test.setTimeout(300_000);
  allowConsole(/(401|50\d) .*\/api\/|ERR_INTERNET_DISCONNECTED/);
  const { profileId, recoveryKey } = await double.createProfile();
  double.addGrants(profileId, { count: COUNT });
  await signIn(page, recoveryKey);
  await expect(page.getByText('Those are all 1,000 grants.')).toBeAttached({ timeout: 30_000 });
  const revoked = () =>
    double.grantsOf(profileId).filter(({ status }) => status === 'revoked').length;
  const { all, says, work, retry } = bulkOf(page);
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
  await expect(says).toHaveText('Paused: you are offline. It goes on when you are back.');
  await page.context().setOffline(false);

  const ended = says.filter({ hasText: /^[\d,]+ revoked(, \d+ failed)?\.$/ });
  await expect(ended).toBeVisible({ timeout: 200_000 });
  for (let tries = 0; tries < MAX_RETRIES && (await retry.isVisible()); tries += 1) {
    const [, done = '', failed = ''] =
      /^([\d,]+) revoked, (\d+) failed/.exec((await says.textContent()) ?? '') ?? [];
    expect(Number(done.replace(',', '')) + Number(failed)).toBe(COUNT);
    expect(revoked()).toBeGreaterThanOrEqual(Number(done.replace(',', '')));
    await retry.click();
    await expect(ended).toBeVisible({ timeout: 60_000 });
  }
  await expect(says).toHaveText('1,000 revoked.');
  expect(revoked()).toBe(COUNT);
  const calls = double.log.of('revokeGrant').filter(({ executed }) => executed);
  expect(calls, 'none is revoked twice').toHaveLength(COUNT);
});

test('all that match are selected, once the rest of the list is loaded', async ({
  page,
  double,
}) => {
  test.slow();
  const { profileId, recoveryKey } = await double.createProfile();
  double.addGrants(profileId, { count: 2300 });
  await signIn(page, recoveryKey);
  const { all, selection } = bulkOf(page);
  // Not `check`: as soon as more are loaded, those that are selected are not all any more.
  await all.click();
  await selection.getByRole('button', { name: 'Select all that match' }).click();
  await expect(selection).toContainText('2,300 selected', { timeout: 20_000 });
  await expect(all).toBeChecked({ indeterminate: false });
});
