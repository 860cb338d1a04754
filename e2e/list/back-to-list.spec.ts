import { createGrants, createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { expectNames, viewOf } from '../testing/list-view';
import { openSignedIn } from '../testing/signed-in';

const NAMES = Array.from({ length: 80 }, (_, index) => `Wallet ${index + 1}`);

for (const [way, go, ...tag] of [
  ['“All grants”', { name: '← All grants' }],
  ['“Grants”', { name: 'Grants', exact: true }, '@nightly'],
] as const) {
  test(`${way} returns to the view and the place that one came from`, { tag }, async ({
    page,
    server,
  }) => {
    const profile = await createProfile(server);
    await createGrants(profile, [{ name: 'Other' }, ...NAMES.map((name) => ({ name }))]);
    await openSignedIn(page, profile.recoveryKey, '/profile?q=wallet&sort=name');
    const link = page.getByRole('link', { name: 'Wallet 60', exact: true });
    await expect(page.getByRole('link', { name: 'Wallet 1', exact: true })).toBeVisible();
    await expect(async () => {
      await page.mouse.wheel(0, 600);
      await expect(link).toBeInViewport({ timeout: 200 });
    }).toPass();
    // Scrolls it out from under the list's head, as the click would.
    await link.hover();
    const place = await link.boundingBox();
    await link.click();
    await expect(page.getByRole('heading', { level: 1, name: 'Wallet 60' })).toBeVisible();
    await page.getByRole('link', go).click();
    await expect(page).toHaveURL(/\/profile\?q=wallet&sort=name$/);
    await expect(link).toBeFocused();
    expect(await link.boundingBox()).toEqual(place);
  });
}

test('the count of a status keeps the search and the order', async ({ page, server }) => {
  const profile = await createProfile(server);
  const [first = ''] = await createGrants(profile, [
    { name: 'Wallet 1' },
    { name: 'Other' },
    { name: 'Wallet 2' },
  ]);
  await profile.call(`/auth-grant/${first}/revoke`, { body: {} });
  await openSignedIn(page, profile.recoveryKey, '/profile?q=wallet&sort=name');
  await viewOf(page).status('Revoked').click();
  await expectNames(page, ['Wallet 1']);
  await expect(page).toHaveURL(/\/profile\?q=wallet&status=revoked&sort=name$/);
  await expect(viewOf(page).search).toHaveValue('wallet');
});
