import { expectAccessible } from '../testing/accessible';
import { createGrants, createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { viewOf } from '../testing/list-view';
import { openSignedIn } from '../testing/signed-in';

test('a filtered list is accessible, with and without matches', async ({ page, server }) => {
  test.slow();
  const profile = await createProfile(server);
  await createGrants(profile, [{ name: 'Importer', scope: 'boosts:write' }, { name: 'Ending' }]);
  await openSignedIn(
    page,
    profile.recoveryKey,
    '/profile?allows=sendBoostViaSigningAuthority&sort=name',
  );
  const { progress, search, clear, allows, suggestions } = viewOf(page);
  await expect(progress).toHaveText('1 of 2 grants');
  await expectAccessible(page, 'filtered list');
  await allows.click();
  await expect(suggestions).toBeVisible();
  await expectAccessible(page, 'suggested operations');
  await search.fill('nobody has this');
  await expect(clear).toBeVisible();
  await expectAccessible(page, 'list without matches');
});
