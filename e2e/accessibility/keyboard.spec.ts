import type { Locator } from '@playwright/test';
import { createGrant, createProfile, listGrants } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { expectDone, stepOf, titleOf } from '../testing/replace-wizard';
import { openSignedIn } from '../testing/signed-in';
import { tabTo } from '../testing/tab-to';
import { expectWhole } from '../testing/whole-page';

test('the list can be used without a mouse', async ({ page, server }) => {
  const profile = await createProfile(server);
  await createGrant(profile, { name: 'Old importer' });
  await openSignedIn(page, profile.recoveryKey);
  await page.reload();
  const actions = page.getByRole('button', { name: 'Actions for Old importer' });
  const item = (name: string) => page.getByRole('menuitem', { name, exact: true });
  await expect(actions).toBeVisible();

  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeInViewport();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'New grant' })).toBeFocused();

  await tabTo(page, actions);
  await page.keyboard.press('Enter');
  await expect(actions).toHaveAttribute('aria-expanded', 'true');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Home');
  await expect(item('Edit')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(item('Duplicate')).toBeFocused();
  await page.keyboard.press('End');
  await expect(item('Revoke')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(actions).toBeFocused();

  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  const confirmation = page.getByRole('alertdialog', { name: 'Revoke Old importer?' });
  await expect(confirmation.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(confirmation).toHaveCount(0);
  await expect(actions).toBeFocused();
});

test('the question before a full-access grant is deleted opens with the focus on Cancel', async ({
  page,
  server,
}) => {
  const profile = await createProfile(server);
  const { id } = await createGrant(profile, { name: 'Root', scope: '*:*' });
  await profile.call(`/auth-grant/${id}/revoke`, { body: {} });
  await openSignedIn(page, profile.recoveryKey, `/grants/${id}`);
  await page.getByRole('button', { name: 'Delete' }).click();
  const confirmation = page.getByRole('alertdialog', { name: 'Delete Root?' });
  await expect(confirmation.getByRole('textbox')).toBeVisible();
  await expect(confirmation.getByRole('button', { name: 'Cancel' })).toBeFocused();
});

test('the sign-in tabs can be used without a mouse', async ({ page }) => {
  await page.goto('/sign-in');
  const tab = (name: string) => page.getByRole('tab', { name });
  await tabTo(page, tab('New profile'));
  await page.keyboard.press('ArrowRight');
  await expect(tab('Recovery key')).toBeFocused();
  await expect(tab('Recovery key')).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('tabpanel', { name: 'Recovery key' })).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(tab('New profile')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(tab('API token')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('textbox', { name: 'API token' })).toBeFocused();
});

test('a leaked token can be inspected and its grant replaced without a mouse', {
  tag: '@nightly',
}, async ({ page, server, allowConsole }) => {
  test.slow();
  // The last step tries the old token.
  allowConsole(/401 .*\/api\/profile\/auth-grants/);
  const profile = await createProfile(server);
  const old = await createGrant(profile, { name: 'Importer', scope: 'authGrants:read' });
  await openSignedIn(page, profile.recoveryKey);
  const press = async (target: Locator) => {
    await tabTo(page, target);
    await page.keyboard.press('Enter');
  };
  const button = (name: string) => page.getByRole('button', { name, exact: true });

  // Start from the top of the page.
  await page.reload();
  await press(page.getByRole('link', { name: 'Inspect a token' }));
  await expect(page.getByRole('textbox', { name: 'Token' })).toBeFocused();
  await page.keyboard.insertText(await profile.signToken(old.challenge));
  await press(button('Inspect'));
  await expect(page.getByRole('heading', { level: 2 })).toBeFocused();
  await press(page.getByRole('link', { name: 'Importer' }));
  await expect(page.getByRole('heading', { level: 1, name: 'Importer' })).toBeFocused();

  await press(page.getByRole('link', { name: 'Replace' }));
  await expectWhole(page, 'Replace grant');
  await expect(page.getByRole('heading', { level: 1, name: 'Replace grant' })).toBeFocused();
  await tabTo(page, page.getByRole('textbox', { name: 'Name' }));
  await page.keyboard.press('End');
  await page.keyboard.type(' 2');
  await page.keyboard.press('Enter');
  await expect(titleOf(page, 2)).toBeFocused();
  await press(stepOf(page, 2).getByRole('button', { name: 'Sign', exact: true }));
  await expectDone(page, 3);
  await press(button('Revoke the old grant'));
  const confirmation = page.getByRole('alertdialog', { name: 'Revoke Importer?' });
  await expect(confirmation.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await press(confirmation.getByRole('button', { name: 'Revoke grant' }));
  await expect(titleOf(page, 5)).toBeFocused();
  await press(button('Test an old token'));
  await expectDone(page, 5);
  await press(button('Finish'));
  const leave = page.getByRole('alertdialog', { name: 'Leave without copying?' });
  await expect(leave).toBeVisible();
  await page.keyboard.press('Escape');
  await expectDone(page, 5);
  await press(button('Finish'));
  await press(leave.getByRole('button', { name: 'Leave' }));
  await expect(page.getByRole('heading', { level: 1, name: 'Importer (2) 2' })).toBeFocused();
  expect((await listGrants(profile)).map(({ status }) => status)).toEqual(['active', 'revoked']);
});
