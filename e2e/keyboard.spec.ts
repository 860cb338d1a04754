import type { Locator, Page } from '@playwright/test';
import { createGrant, createProfile } from './api';
import { expect, test } from './fixtures';
import { signIn } from './sign-in';

/** Presses Tab until something has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  const isFocused = () => target.evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < 15 && !(await isFocused()); presses += 1) {
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
}

test('the list without a mouse', async ({ page, server }) => {
  const profile = await createProfile(server);
  await createGrant(profile, { name: 'Old importer' });
  await signIn(page, profile.recoveryKey);
  await page.reload();
  const actions = page.getByRole('button', { name: 'Actions for Old importer' });
  const item = (name: string) => page.getByRole('menuitem', { name, exact: true });
  await expect(actions).toBeVisible();

  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeInViewport();
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
  const question = page.getByRole('alertdialog', { name: 'Revoke Old importer?' });
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(question).toHaveCount(0);
  await expect(actions).toBeFocused();
});

test('deleting full access begins on Cancel, and asks for the name', async ({ page, server }) => {
  const profile = await createProfile(server);
  const { id } = await createGrant(profile, { name: 'Root', scope: '*:*' });
  await profile.call(`/auth-grant/${id}/revoke`, { body: {} });
  await page.goto(`/grants/${id}`);
  await signIn(page, profile.recoveryKey);
  await page.getByRole('button', { name: 'Delete' }).click();
  const question = page.getByRole('alertdialog', { name: 'Delete Root?' });
  await expect(question.getByRole('textbox')).toBeVisible();
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
});

test('the ways to sign in without a mouse', async ({ page }) => {
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
