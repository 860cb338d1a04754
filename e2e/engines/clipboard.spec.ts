import { createGrant, createProfile } from '../testing/api';
import { inEveryEngine, test } from './testing/engine-test';
import { openSignedInAs, showRecoveryKeyIn } from './testing/sign-in-steps';
import type { Tab } from './testing/tab';

async function expectPasted(tab: Tab, recoveryKey: string): Promise<void> {
  await tab.fill('Display name', '');
  await tab.press('Control', 'v');
  await tab.until(
    'the key is pasted',
    (key) => document.querySelector('input')?.value === key,
    recoveryKey,
  );
}

inEveryEngine(() => {
  test('what’s copied can be pasted', { tag: '@nightly' }, async ({ tab }) => {
    await tab.goto('/');
    const recoveryKey = await showRecoveryKeyIn(tab);
    await tab.click('button', 'Copy recovery key');
    await tab.seeText('Recovery key copied');
    await tab.click('button', 'Back');
    await expectPasted(tab, recoveryKey);
  });

  test('what the browser refuses to copy is selected, to be copied by hand', {
    tag: '@nightly',
  }, async ({ tab }) => {
    await tab.goto('/');
    const recoveryKey = await showRecoveryKeyIn(tab);
    await tab.run(() => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException('', 'NotAllowedError'));
    });
    await tab.click('button', 'Copy recovery key');
    await tab.see('button', 'Close');
    await tab.press('Control', 'c');
    await tab.click('button', 'Close');
    await tab.click('button', 'Back');
    await expectPasted(tab, recoveryKey);
  });

  // Engines differ in what becomes of line breaks in a field of one line.
  test('a token pasted into the search with other lines is in the field of Inspect', {
    tag: '@nightly',
  }, async ({ tab, server }) => {
    const profile = await createProfile(server);
    const token = await profile.signToken((await createGrant(profile)).challenge);
    await openSignedInAs(tab, profile, '/inspect');
    await tab.fill('Token', `GET /boost 200\nBearer ${token}\nGET /boost 401`);
    await tab.press('Control', 'a');
    await tab.press('Control', 'c');
    await tab.click('link', 'Grants');
    await tab.click('searchbox', 'Search grants');
    await tab.press('Control', 'v');
    await tab.until(
      'the token is in its field',
      (text) =>
        location.pathname === '/inspect' &&
        document.querySelector('textarea')?.value.includes(text) === true,
      token,
    );
    await tab.click('button', 'Inspect');
    await tab.seeText('works right now');
  });
});
