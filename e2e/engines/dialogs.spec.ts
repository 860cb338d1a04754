import { createGrant, createProfile, readGrant } from '../testing/api';
import { expect, inEveryEngine, test } from './testing/engine-test';
import { openSignedInAs } from './testing/sign-in-steps';

inEveryEngine(() => {
  test('Escape closes a question, and the focus returns to its button', {
    tag: '@nightly',
  }, async ({ tab, server }) => {
    const profile = await createProfile(server);
    const { id } = await createGrant(profile);
    await openSignedInAs(tab, profile, `/grants/${id}`);
    await tab.click('button', 'Revoke');
    await tab.see('button', 'Revoke grant');
    expect(await tab.focused()).toBe('Cancel');

    // The focus stays within the dialog.
    for (let presses = 0; presses < 5; presses += 1) await tab.press('Tab');
    expect(
      await tab.run(
        () =>
          document.querySelector('dialog:modal')?.contains(document.activeElement) ||
          document.activeElement === document.body,
      ),
    ).toBe(true);

    await tab.press('Escape');
    await tab.until('the dialog is closed', () => document.querySelector('dialog:modal') === null);
    expect(await tab.focused()).toBe('Revoke');
    expect((await readGrant(profile, id)).status).toBe('active');
  });

  test('the menu of a row opens with the keyboard, and Escape returns to its button', {
    tag: '@nightly',
  }, async ({ tab, server }) => {
    const profile = await createProfile(server);
    await createGrant(profile, { name: 'Reader' });
    await openSignedInAs(tab, profile);
    await tab.click('button', 'Actions for Reader');
    await tab.see('menuitem', 'Revoke');
    await tab.press('Escape');
    await tab.until('the menu is closed', () => document.querySelector('[role="menu"]') === null);
    expect(await tab.focused()).toBe('Actions for Reader');
    await tab.press('Enter');
    await tab.see('menuitem', 'Revoke');
  });
});
