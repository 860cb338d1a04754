import { createGrant, createProfile } from '../testing/api';
import { expect, inEveryEngine, test } from './testing/engine-test';
import { openSignedInAs } from './testing/sign-in-steps';

inEveryEngine(() => {
  test('keys of an input method pick nothing and clear nothing in Allows', {
    tag: '@nightly',
  }, async ({ tab, server }) => {
    const profile = await createProfile(server);
    await createGrant(profile, { scope: 'boosts:read' });
    await openSignedInAs(tab, profile);
    await tab.fill('Allows', 'sendboost');
    await tab.until(
      'an operation is offered',
      () => document.querySelector('[role="option"]') !== null,
    );
    for (const key of ['Enter', 'Escape']) {
      await tab.run((name) => {
        const options = { key: name, isComposing: true, bubbles: true, cancelable: true };
        document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', options));
      }, key);
      expect(await tab.read({ label: 'Allows' })).toBe('sendboost');
      expect(await tab.run(() => location.search)).toBe('');
    }
    await tab.press('Enter');
    await tab.until('the operation is picked', () => location.search === '?allows=sendBoost');
  });
});
