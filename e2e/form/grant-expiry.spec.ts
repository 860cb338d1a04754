import { createGrant, createProfile, listGrants, readGrant } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { fieldsOf, shownGrantId, writeScope } from '../testing/grant-form';
import { hideServerClock } from '../testing/own-clock';
import { submitToken } from '../testing/sign-in';
import { openSignedIn } from '../testing/signed-in';

const DAY_MS = 86_400_000;

/** Clocks in Berlin change on it. `month` is 0-based and must have 31 days. */
function lastSunday(year: number, month: number): Date {
  const last = new Date(Date.UTC(year, month, 31, 10));
  return new Date(last.getTime() - last.getUTCDay() * DAY_MS);
}

const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);

test.use({ timezoneId: 'Europe/Berlin', locale: 'en-GB' });

test('a grant expires at the end of a local day, even across a clock change', {
  tag: '@nightly',
}, async ({ page, server }) => {
  const nextYear = new Date().getUTCFullYear() + 1;
  const spring = lastSunday(nextYear, 2).getTime();
  const autumn = lastSunday(nextYear, 9).getTime();
  const today = spring - 7 * DAY_MS;
  await page.clock.setFixedTime(today);
  await hideServerClock(page);
  const profile = await createProfile(server);
  await openSignedIn(page, profile.recoveryKey, '/grants/new');

  const summerEnd = (time: number) => `${dayOf(time)}T21:59:59.999Z`;
  const winterEnd = (time: number) => `${dayOf(time)}T22:59:59.999Z`;
  const inAYear = dayOf(today).replace(/^\d+/, String(nextYear + 1));
  for (const { choice, day, end, zone } of [
    { choice: '7 days', end: summerEnd(spring), zone: 'CEST' },
    { choice: '30 days', end: summerEnd(today + 30 * DAY_MS), zone: 'CEST' },
    { choice: '90 days', end: summerEnd(today + 90 * DAY_MS), zone: 'CEST' },
    { choice: '1 year', end: `${inAYear}T22:59:59.999Z`, zone: 'CET' },
    { choice: 'Custom', day: dayOf(spring - DAY_MS), end: winterEnd(spring - DAY_MS), zone: 'CET' },
    { choice: 'Custom', day: dayOf(autumn), end: winterEnd(autumn), zone: 'CET' },
  ]) {
    await test.step(`${choice} ${day ?? ''}`, async () => {
      const name = `Ends ${end}`;
      const fields = fieldsOf(page);
      await fields.name.fill(name);
      await writeScope(page, 'boosts:read');
      await fields.choice(choice).check();
      if (day) await fields.day.fill(day);
      await expect(page.getByText(`23:59 ${zone}.`)).toBeVisible();
      await fields.create.click();
      const grant = await readGrant(profile, await shownGrantId(page, name));
      expect(grant.expiresAt).toBe(end);
      await page.goto('/grants/new');
    });
  }
});

test('a token’s session makes a grant that ends with its own, to the millisecond', {
  tag: '@network',
}, async ({ page, server }) => {
  const profile = await createProfile(server);
  const expiresAt = new Date(Date.now() + 40 * DAY_MS).toISOString();
  const { challenge } = await createGrant(profile, { scope: 'authGrants:*', expiresAt });
  await submitToken(page, await profile.signToken(challenge));
  await page.getByRole('link', { name: 'New grant' }).click();
  const { name, choice, day, create } = fieldsOf(page);
  await expect(choice('Custom')).toBeChecked();
  await expect(choice('90 days')).toHaveCount(0);
  await expect(choice('Never')).toHaveCount(0);
  await expect(day).not.toHaveValue('');
  await expect(page.getByText('can’t outlive this session’s grant')).toBeVisible();
  await name.fill('Child');
  await writeScope(page, 'authGrants:read');
  await create.click();
  const child = await readGrant(profile, await shownGrantId(page, 'Child'));
  expect(child.expiresAt).toBe(expiresAt);
});

test('a grant that never expires has no expiry time', async ({ page, server }) => {
  const profile = await createProfile(server);
  await openSignedIn(page, profile.recoveryKey, '/grants/new');
  const { name, choice, create } = fieldsOf(page);
  await name.fill('Old importer');
  await writeScope(page, 'boosts:read');
  await expect(choice('90 days')).toBeChecked();
  await choice('Never').check();
  await expect(page.getByText(/^No expiry\. Works until you revoke it\./)).toBeVisible();
  await create.click();
  await shownGrantId(page, 'Old importer');
  const [grant] = await listGrants(profile);
  expect(grant?.expiresAt ?? null).toBeNull();
});

test('an expiry time that only the server knows to be past shows the server’s error', {
  tag: '@validation',
}, async ({ page, server, allowConsole }) => {
  allowConsole(/400 .*\/auth-grant\/create/);
  const profile = await createProfile(server);
  await page.clock.setFixedTime(Date.now() - 60 * DAY_MS);
  await hideServerClock(page);
  await openSignedIn(page, profile.recoveryKey, '/grants/new');
  const { name, choice, create } = fieldsOf(page);
  await name.fill('Old importer');
  await writeScope(page, 'boosts:read');
  await choice('7 days').check();
  await create.click();
  await expect(page.getByText('Choose a moment in the future.')).toBeVisible();
  expect(await listGrants(profile)).toEqual([]);
});
