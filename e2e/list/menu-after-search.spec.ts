import { createGrants, createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { expectNames, viewOf } from '../testing/list-view';
import { openSignedIn } from '../testing/signed-in';

for (const [what, address, typed, names] of [
  ['the first letters', '/profile', 'needl', ['Needle']],
  ['the last letter was deleted', '/profile?q=needle', '', ['Needle', 'Hay']],
] as const) {
  test(`a row’s menu opens right after ${what}, though its table is replaced`, async ({
    page,
    server,
  }) => {
    const profile = await createProfile(server);
    await createGrants(profile, [{ name: 'Hay' }, { name: 'Needle' }]);
    await openSignedIn(page, profile.recoveryKey, address);
    const { search } = viewOf(page);
    const button = page.getByRole('button', { name: 'Actions for Needle' });
    await expect(button).toBeVisible();
    await search.fill(typed);
    await button.click({ delay: 60 });
    await expect(page.getByRole('menu', { name: 'Actions for Needle' })).toBeVisible();
    await expectNames(page, [...names]);
    await expect(button).toHaveAttribute('aria-expanded', 'true');
    await page.keyboard.press('Escape');
    await expect(button).toBeFocused();
  });
}
