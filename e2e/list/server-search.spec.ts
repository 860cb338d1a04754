import { expect, test } from '../testing/fixtures';
import { expectNames, viewOf } from '../testing/list-view';
import { openSignedIn } from '../testing/signed-in';

const COUNT = 2500;
const RARE = new Map([
  [3, { name: 'Needle 10' }],
  [1200, { name: 'Hay', description: 'with a needle 9 in it' }],
  [COUNT - 1, { name: 'needle 2', status: 'revoked' as const }],
]);

for (const knowsQuery of [true, false]) {
  const how = knowsQuery ? 'supports queries' : 'ignores queries';

  test(`3 of ${COUNT} grants are found with a server that ${how}`, { tag: '@double' }, async ({
    page,
    double,
  }) => {
    double.behaviour.knowsQuery = knowsQuery;
    const profile = await double.createProfile();
    double.addGrants(profile.profileId, {
      count: COUNT,
      perMillisecond: 40,
      fields: (index) => RARE.get(index) ?? {},
    });
    await openSignedIn(page, profile.recoveryKey, '/profile?q=needle&sort=name');
    const { progress, status, search } = viewOf(page);
    await expectNames(page, ['Hay', 'needle 2', 'Needle 10']);
    const among = knowsQuery ? 'all grants' : `${COUNT.toLocaleString('en')} grants`;
    await expect(progress).toHaveText(`3 matches among ${among}`, { timeout: 15_000 });

    await status.selectOption('Revoked');
    await expectNames(page, ['needle 2']);
    await search.fill('');
    await expectNames(page, ['needle 2']);
    await expect(progress).toHaveText(`1 match among ${among}`, { timeout: 15_000 });
  });
}
