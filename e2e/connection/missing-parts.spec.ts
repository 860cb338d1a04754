import { createGrants, createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { openSignedIn } from '../testing/signed-in';
import { lazyParts } from './testing/lazy-parts';
import { AT_NIGHT, BY_DAY, IN_UNIT_TESTS, STAND_INS } from './testing/walks';

test('each part that loads late has a test for when it can’t be loaded', () => {
  const tested = [...Object.keys({ ...BY_DAY, ...AT_NIGHT }), ...IN_UNIT_TESTS, ...STAND_INS];
  expect(lazyParts()).toEqual(tested.sort());
});

for (const [part, { path, go, words, shown }] of Object.entries({ ...BY_DAY, ...AT_NIGHT })) {
  const tag = part in BY_DAY ? [] : ['@nightly'];
  test(`without ${part} the page says so, and Try again brings it`, { tag }, async ({
    page,
    server,
    allowConsole,
  }) => {
    allowConsole(/Failed to load resource|dynamically imported module/);
    const profile = await createProfile(server);
    const [revoked = '', active = ''] = await createGrants(profile, [
      { name: 'Old', scope: 'boosts:read' },
      { name: 'Misspelled', scope: 'boosts:raed' },
    ]);
    await profile.call(`/auth-grant/${revoked}/revoke`, { body: {} });
    const script = `**/assets/${part}-*.js`;
    await page.route(script, (route) => route.abort());
    const address = path.replace('ACTIVE', active).replace('REVOKED', revoked);
    await openSignedIn(page, profile.recoveryKey, address);
    await go?.(page);
    const alert = page.getByRole('alert').filter({ hasText: words });
    await expect(alert).toBeVisible();

    await page.unroute(script);
    // Chromium remembers that the script failed, so it takes a new page.
    const reloaded = page.waitForEvent('load');
    await alert.getByRole('button', { name: 'Try again' }).click();
    await reloaded;
    await go?.(page);
    await expect(shown(page)).toBeVisible();
    await expect(alert).toHaveCount(0);
  });
}
