import { createProfile, listGrants } from '../testing/api';
import { expect, inEveryEngine, test } from './testing/engine-test';
import { openSignedInAs } from './testing/sign-in-steps';

const DAY_MS = 86_400_000;

const dayIn = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

inEveryEngine(() => {
  test('a day from the picker is the last one of the grant; no day, or a past one, is refused', {
    tag: '@nightly',
  }, async ({ tab, server }) => {
    const profile = await createProfile(server);
    await openSignedInAs(tab, profile, '/grants/new?scope=boosts:read');
    await tab.fill('Name', 'Until a day');
    await tab.click('radio', 'Custom');
    await tab.choose('Expires on', '');
    await tab.click('button', 'Create grant');
    await tab.seeText('Choose an expiry date');
    await tab.choose('Expires on', dayIn(-3));
    await tab.seeText('in the future');
    expect(await listGrants(profile)).toEqual([]);

    const day = dayIn(40);
    await tab.choose('Expires on', day);
    await tab.click('button', 'Create grant');
    await tab.see('heading', 'Until a day');
    const [grant] = await listGrants(profile);
    // The machine and its browsers have one time zone.
    expect(new Date(grant?.expiresAt ?? '')).toEqual(new Date(`${day}T23:59:59.999`));
  });

  test('the field for a day takes no other text', { tag: '@nightly' }, async ({ tab, server }) => {
    const profile = await createProfile(server);
    await openSignedInAs(tab, profile, '/grants/new?scope=boosts:read');
    await tab.click('radio', 'Custom');
    await tab.choose('Expires on', dayIn(40));
    await tab.fill('Expires on', 'tomorrow');
    expect(await tab.read({ label: 'Expires on' })).toMatch(/^(\d{4}-\d\d-\d\d)?$/);
  });
});
