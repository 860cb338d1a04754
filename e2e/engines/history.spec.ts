import { createGrant, createProfile } from '../testing/api';
import { inEveryEngine, leaveOut, test } from './testing/engine-test';
import { openSignedInAs } from './testing/sign-in-steps';

inEveryEngine((engine) => {
  const OTHER_DOCUMENT = 'Back from another document leads to a list that works';

  test('Back from a grant returns to the list', { tag: '@nightly' }, async ({ tab, server }) => {
    const profile = await createProfile(server);
    await createGrant(profile, { name: 'Reader' });
    await openSignedInAs(tab, profile);
    await tab.click('link', 'Reader');
    await tab.see('heading', 'Reader');
    await tab.back();
    await tab.see('heading', 'Grants');
    await tab.see('link', 'Reader');
  });

  // Engines keep the page alive meanwhile, or load it again.
  test(OTHER_DOCUMENT, { tag: '@nightly' }, async ({ tab, server }) => {
    leaveOut(engine, OTHER_DOCUMENT, ['WebKit'], 'its driver no longer answers after such a step');
    const profile = await createProfile(server);
    const { id } = await createGrant(profile, { name: 'Reader' });
    await openSignedInAs(tab, profile);
    await tab.see('link', 'Reader');
    await tab.goto('/scopes');
    await profile.call(`/auth-grant/${id}/revoke`, { body: {} });
    await tab.back();
    await tab.click('link', 'Reader');
    await tab.see('button', 'Delete');
  });
});
