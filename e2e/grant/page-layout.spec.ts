import type { Locator, Page } from '@playwright/test';
import { createGrant, createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { openActions } from '../testing/grant-list';
import { openSignedIn } from '../testing/signed-in';
import { expectWhole } from '../testing/whole-page';

const boxOf = async (element: Locator) => {
  const box = await element.boundingBox();
  if (!box) throw new Error('The element isn’t on the page.');
  return { ...box, right: box.x + box.width, bottom: box.y + box.height };
};

test('a long name and description leave the actions at the right', async ({ page, server }) => {
  const profile = await createProfile(server);
  const { id } = await createGrant(profile, {
    name: 'Partner portal access administration of the northern region, second half of the year',
    description:
      'Asked for by the partners of the northern region, to be deleted with their contract.',
  });
  await openSignedIn(page, profile.recoveryKey, `/grants/${id}`);
  await expectWhole(page, /^Partner portal/);
  for (const width of [1440, 1024, 768]) {
    await page.setViewportSize({ width, height: 900 });
    const title = await boxOf(page.getByRole('heading', { level: 1 }));
    const first = await boxOf(page.getByRole('button', { name: 'Create API token' }));
    const last = await boxOf(page.getByRole('button', { name: 'More actions' }));
    expect(first.x, `${width} px`).toBeGreaterThanOrEqual(title.right);
    expect(Math.abs(first.y - title.y), `${width} px`).toBeLessThan(10);
    expect(last.right, `${width} px`).toBeGreaterThan(width - 170);
  }
});

async function expectUncovered(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name });
  await button.focus();
  const bar = await boxOf(page.getByRole('region', { name: 'Actions' }));
  expect((await boxOf(button)).bottom, name).toBeLessThanOrEqual(bar.y);
}

test('on a phone, the bar at the bottom is always there, and covers no focus', async ({
  page,
  server,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const profile = await createProfile(server);
  const { id } = await createGrant(profile, { name: 'Leaky', scope: 'authGrants:*' });
  await openSignedIn(page, profile.recoveryKey, `/grants/${id}`);
  const bar = page.getByRole('region', { name: 'Actions' });
  for (const y of [0, 100_000]) {
    await page.evaluate((top) => scrollTo(0, top), y);
    expect((await boxOf(bar)).bottom).toBe(844);
  }
  await page.evaluate(() => scrollTo(0, 0));
  await expectUncovered(page, 'Copy challenge');
  await expectUncovered(page, 'Copy ID');
  // The bar goes with the grant, and so does the button that had the focus.
  await bar.getByRole('button', { name: 'Revoke' }).click();
  await page.getByRole('button', { name: 'Revoke grant' }).click();
  await expect(page.getByText('Revoked. Its tokens no longer work.')).toBeVisible();
  await expect(bar).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});

/** Playwright can miss the first address of a tab that it didn’t open. The browser knows it. */
async function addressesOfTabs(page: Page): Promise<string[]> {
  const browser = page.context().browser();
  if (!browser) throw new Error('The page has no browser.');
  const session = await browser.newBrowserCDPSession();
  const { targetInfos } = await session.send('Target.getTargets');
  await session.detach();
  return targetInfos
    .filter(({ type, url }) => type === 'page' && URL.canParse(url))
    .map(({ url }) => new URL(url).pathname);
}

test('what leads to another page opens in another tab with the middle button', async ({
  page,
  server,
}) => {
  const profile = await createProfile(server);
  const { id } = await createGrant(profile, { name: 'Nightly export' });
  await openSignedIn(page, profile.recoveryKey);
  const menu = await openActions(page, 'Nightly export');
  const item = menu.getByRole('menuitem', { name: 'Edit' });
  // The menu has its place by then.
  await item.hover();
  await expect(item).toBeFocused();
  await item.click({ button: 'middle' });
  await expect.poll(() => addressesOfTabs(page)).toContain(`/grants/${id}/edit`);
  expect(new URL(page.url()).pathname).toBe('/profile');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Nightly export' }).click();
  const more = page.getByRole('button', { name: 'More actions' });
  await more.click();
  await expect(page.getByRole('menuitem', { name: 'Edit' })).toHaveAttribute(
    'href',
    `/grants/${id}/edit`,
  );
  await page.keyboard.press('Escape');
  await expect(more).toBeFocused();
  expect(new URL(page.url()).pathname).toBe(`/grants/${id}`);
  // The keyboard follows it here.
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Edit' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Edit grant' })).toBeVisible();
});

test('the question before a grant is deleted wraps a name without blanks', async ({
  page,
  server,
}) => {
  const profile = await createProfile(server);
  const { id } = await createGrant(profile, { name: 'W'.repeat(100), scope: '*:*' });
  await profile.call(`/auth-grant/${id}/revoke`, { body: {} });
  await page.setViewportSize({ width: 390, height: 844 });
  await openSignedIn(page, profile.recoveryKey, `/grants/${id}`);
  await page.getByRole('button', { name: 'Delete' }).click();
  const dialog = page.getByRole('alertdialog', { name: /^Delete W+\?$/ });
  const inner = await dialog.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
  expect(inner).toBe(0);
  const frame = await boxOf(dialog);
  for (const part of [
    dialog.getByRole('heading'),
    dialog.getByLabel('Type “delete” to delete it'),
    dialog.getByRole('button', { name: 'Delete grant' }),
  ]) {
    const box = await boxOf(part);
    expect(box.x).toBeGreaterThanOrEqual(frame.x);
    expect(box.right).toBeLessThanOrEqual(frame.right);
  }
});
