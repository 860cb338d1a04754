import type { Page } from '@playwright/test';
import { createGrant, createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { openSignedIn } from '../testing/signed-in';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

/** Comes from the list to the page of a grant, signs a token there, and doesn't copy it. */
async function signToken(page: Page, name: string) {
  await page.getByRole('link', { name }).click();
  await page.getByRole('button', { name: 'Create API token' }).click();
  const dialog = page.getByRole('dialog', { name: 'API token' });
  await dialog.getByRole('button', { name: 'Sign', exact: true }).click();
  await expect(dialog.getByRole('textbox', { name: 'API token' })).not.toHaveValue('');
  return dialog;
}

/** Playwright's own waits for a navigation that doesn't come. */
const goBack = (page: Page) => page.evaluate(() => history.back());

test('Back asks before an uncopied token is lost', async ({ page, server }) => {
  const profile = await createProfile(server);
  await createGrant(profile, { name: 'Reader' });
  await openSignedIn(page, profile.recoveryKey);
  const dialog = await signToken(page, 'Reader');
  const token = await dialog.getByRole('textbox', { name: 'API token' }).inputValue();

  await goBack(page);
  const question = page.getByRole('alertdialog', { name: 'Close without copying?' });
  await question.getByRole('button', { name: 'Back to the token' }).click();
  await expect(question).toBeHidden();
  await expect(page).toHaveURL(/\/grants\//);
  await expect(dialog.getByRole('textbox', { name: 'API token' })).toHaveValue(token);

  await goBack(page);
  await question.getByRole('button', { name: 'Close' }).click();
  await expect(page).toHaveURL(/\/profile$/);
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('Back asks nothing once the token is copied', async ({ page, server }) => {
  const profile = await createProfile(server);
  await createGrant(profile, { name: 'Reader' });
  await openSignedIn(page, profile.recoveryKey);
  const dialog = await signToken(page, 'Reader');
  await dialog.getByRole('button', { name: 'Copy token' }).click();
  await expect(page.getByText('Token copied')).toBeVisible();
  await goBack(page);
  await expect(page).toHaveURL(/\/profile$/);
});

test('Escape asks once before an uncopied token is lost', async ({ page, server }) => {
  const profile = await createProfile(server);
  await createGrant(profile, { name: 'Reader' });
  await openSignedIn(page, profile.recoveryKey);
  const dialog = await signToken(page, 'Reader');
  await page.keyboard.press('Escape');
  const question = page.getByRole('alertdialog', { name: 'Close without copying?' });
  await expect(question).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await question.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Create API token' })).toBeFocused();
  await expect(page).toHaveURL(/\/grants\//);
});
