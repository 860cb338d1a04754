import { inEveryEngine, test } from './testing/engine-test';
import { showRecoveryKeyIn } from './testing/sign-in-steps';
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
});
