import { createGrant, createProfile } from '../testing/api';
import { inEveryEngine, leaveOut, test } from './testing/engine-test';
import { createProfileIn, signInWithKeyIn } from './testing/sign-in-steps';

inEveryEngine((engine) => {
  const DENIED = 'a browser that denies all storage signs in for this tab';

  test('without a database, a new profile is signed in for this tab, and told so', {
    tag: '@nightly',
  }, async ({ tab }) => {
    await tab.goto('/');
    await tab.run(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('', 'SecurityError');
      };
    });
    await createProfileIn(tab);
    await tab.seeText('Once you close or reload this page');
    await tab.reload();
    await tab.see('heading', 'Create a profile or sign in');
  });

  test(DENIED, { tag: '@nightly' }, async ({ launch, server }) => {
    leaveOut(engine, DENIED, ['Chromium', 'WebKit'], 'it has no setting for that in tests');
    const profile = await createProfile(server);
    await createGrant(profile, { name: 'Reader' });
    const tab = await launch({ deniesStorage: true });
    await tab.goto('/sign-in');
    await signInWithKeyIn(tab, profile.recoveryKey);
    await tab.seeText('Once you close or reload this page');
    await tab.click('link', 'Reader');
    await tab.see('heading', 'Reader');
  });
});
