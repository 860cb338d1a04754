import { createGrant, createProfile, readGrant } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { fieldsOf, shownGrantId, writeScope } from '../testing/grant-form';
import { rowOf } from '../testing/grant-list';
import { hideServerClock } from '../testing/own-clock';
import { openSignedIn } from '../testing/signed-in';

const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;

test.use({ timezoneId: 'UTC' });

for (const { off, words } of [
  { off: -10 * MINUTE_MS, words: '10 minutes behind' },
  { off: 2 * DAY_MS, words: '2 days ahead of' },
]) {
  test(`a device that is ${words} its server says so, and goes by the server’s clock`, async ({
    page,
    server,
  }) => {
    const profile = await createProfile(server);
    const expiresAt = new Date(Date.now() + 8 * DAY_MS - MINUTE_MS).toISOString();
    await createGrant(profile, { name: 'Made there', expiresAt });
    await page.clock.install({ time: Date.now() + off });
    await openSignedIn(page, profile.recoveryKey);
    await expect(page.getByText(`This device’s clock is ${words} the server’s.`)).toBeVisible();
    const row = rowOf(page, 'Made there');
    await expect(row).toContainText('just now');
    await expect(row).toContainText('Active');
    await expect(row).not.toContainText('Expiring soon');

    await page.getByRole('link', { name: 'New grant' }).click();
    const { name, choice, create } = fieldsOf(page);
    await name.fill('Made here');
    await writeScope(page, 'boosts:read');
    await choice('7 days').check();
    await create.click();
    const grant = await readGrant(profile, await shownGrantId(page, 'Made here'));
    const inAWeek = new Date(Date.now() + 7 * DAY_MS).toISOString().slice(0, 10);
    expect(grant.expiresAt).toBe(`${inAWeek}T23:59:59.999Z`);
    await expect(page.getByText(/^just now/)).toBeVisible();
  });
}

test('a server that doesn’t tell the time is believed, and what it made is never in the future', async ({
  page,
  server,
}) => {
  const profile = await createProfile(server);
  await createGrant(profile, { name: 'Made there' });
  await hideServerClock(page);
  await page.clock.install({ time: Date.now() - 10 * MINUTE_MS });
  await openSignedIn(page, profile.recoveryKey);
  await expect(rowOf(page, 'Made there')).toContainText('just now');
  await expect(page.getByText('This device’s clock')).toHaveCount(0);
});
