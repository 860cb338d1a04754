import type { Page } from '@playwright/test';
import type { NetworkDouble } from '../network-double/network-double';
import { expect, test } from '../testing/fixtures';
import { scrollThroughList } from '../testing/grant-list';
import { expectTotal, viewOf } from '../testing/list-view';
import { openSignedIn } from '../testing/signed-in';

const COUNT = 300;

const idsOf = (grants: { id: string }[]) => grants.map(({ id }) => id).toSorted();

/** Opens a list whose requests end as `next` says, one after the other. */
async function openInWeather(
  page: Page,
  double: NetworkDouble,
  next: NetworkDouble['behaviour']['weather']['next'],
) {
  const { profileId, recoveryKey } = await double.createProfile();
  const grants = double.addGrants(profileId, { count: COUNT, perMillisecond: 40 });
  const { weather } = double.behaviour;
  Object.assign(weather, { only: 'listGrants', next });
  await openSignedIn(page, recoveryKey);
  return { grants, weather };
}

for (const [perMillisecond, query, ...tags] of [
  [40, 'ignored'],
  [40, 'honoured', '@nightly'],
  [150, 'ignored', '@nightly'],
  [150, 'honoured', '@nightly'],
] as const) {
  test(`all of ${COUNT} grants are listed, with ${perMillisecond} per millisecond and query ${query}`, {
    tag: ['@double', ...tags],
  }, async ({ page, double }) => {
    double.behaviour.knowsQuery = query === 'honoured';
    const profile = await double.createProfile();
    const grants = double.addGrants(profile.profileId, { count: COUNT, perMillisecond });
    await openSignedIn(page, profile.recoveryKey);
    const listed = await scrollThroughList(page);
    expect(listed.toSorted()).toEqual(idsOf(grants));
    await expectTotal(page, COUNT);
  });
}

for (const perMillisecond of [1, 40]) {
  test(`a grant without a name hides only grants of its millisecond, with ${perMillisecond} per millisecond`, {
    tag: ['@double', '@nightly'],
  }, async ({ page, double, allowConsole }) => {
    allowConsole(/500 .*\/api\/profile\/auth-grants/);
    const profile = await double.createProfile();
    const grants = double.addGrants(profile.profileId, {
      count: COUNT,
      perMillisecond,
      fields: (index) => (index === COUNT / 2 ? { name: undefined } : {}),
    });
    const { createdAt: brokenTime = '' } = grants.find(({ name }) => name === undefined) ?? {};
    await openSignedIn(page, profile.recoveryKey);
    const listed = await scrollThroughList(page);

    const missing = grants.filter(({ id }) => !listed.includes(id));
    expect(new Set(missing.map(({ createdAt }) => createdAt))).toEqual(new Set([brokenTime]));
    await expect(page.getByText(/^Grants created between .* may be missing: /)).toBeVisible();
    await expect(viewOf(page).progress).toHaveText(`${listed.length} grants that could be listed`);
  });
}

test('a list that fails halfway keeps what was loaded, and continues on retry', {
  tag: ['@double', '@nightly'],
}, async ({ page, double, allowConsole }) => {
  allowConsole(/500 .*\/api\/profile\/auth-grants/);
  const failures = Array.from({ length: 40 }, () => 'before-500' as const);
  const { grants, weather } = await openInWeather(page, double, ['done', ...failures]);

  const alert = page.getByRole('alert');
  await expect(alert).toContainText('The next grants couldn’t be loaded', { timeout: 15_000 });
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  weather.next = [];
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(alert).toHaveCount(0);
  expect((await scrollThroughList(page)).toSorted()).toEqual(idsOf(grants));
});

test('a list is complete even if some of its requests fail', {
  tag: ['@double', '@nightly'],
}, async ({ page, double, allowConsole }) => {
  allowConsole(/500 .*\/api\/profile\/auth-grants/);
  const next = ['done', 'before-500', 'done', 'after-500', 'done', 'before-500', 'done'] as const;
  const { grants } = await openInWeather(page, double, [...next]);
  expect((await scrollThroughList(page)).toSorted()).toEqual(idsOf(grants));
});
