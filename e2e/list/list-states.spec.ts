import { createGrants, createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { scrollThroughList } from '../testing/grant-list';
import { expectTotal, viewOf } from '../testing/list-view';
import { openSignedIn } from '../testing/signed-in';

test('scrolling shows all of 250 grants, newest first', async ({ page, server }) => {
  const profile = await createProfile(server);
  const ids = await createGrants(
    profile,
    Array.from({ length: 250 }, (_, index) => ({ name: `Grant ${index + 1}` })),
  );
  await openSignedIn(page, profile.recoveryKey);
  expect(await scrollThroughList(page)).toEqual(ids.toReversed());
});

test('the counts above the list say how many grants are in each state', async ({
  page,
  server,
}) => {
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  const profile = await createProfile(server);
  const [, revoked] = await createGrants(profile, [
    { name: 'Endless' },
    { name: 'Killed' },
    { name: 'Lasting', expiresAt: inDays(8) },
    { name: 'Ending', expiresAt: inDays(6) },
  ]);
  await profile.call(`/auth-grant/${revoked}/revoke`, { body: {} });
  await openSignedIn(page, profile.recoveryKey);
  await expectTotal(page, 4);
  await expect(viewOf(page).statuses.getByRole('link')).toHaveText([
    'All 4',
    'Active 3',
    'Expiring soon 1',
    'Expired 0',
    'Revoked 1',
  ]);
});
