import type { Page } from '@playwright/test';
import { createGrant, createProfile, listGrants, readGrant } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { shownGrantId } from '../testing/grant-form';
import { openBuilder } from '../testing/scope-builder';
import type { ServerProcess } from '../testing/server-process';

test('a scope that writes everywhere is reviewed before it is created', async ({
  page,
  server,
}) => {
  const profile = await createProfile(server);
  const { name, preset, create, review } = await openBuilder(page, profile.recoveryKey);
  const dialog = page.getByRole('alertdialog', { name: 'Review this scope' });
  await name.fill('Root access');
  await preset.selectOption('Read everything');
  await expect(create).toBeVisible();
  await preset.selectOption('Everything');
  await expect(create).toHaveCount(0);

  await review.click();
  await expect(dialog).toContainText('Full access: whoever holds a token of this grant');
  await expect(dialog).toContainText('Unlocks 217 of 217 operations.');
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(review).toBeFocused();
  expect(await listGrants(profile)).toEqual([]);

  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Create grant' }).dblclick();
  const id = await shownGrantId(page, 'Root access');
  expect(await readGrant(profile, id)).toMatchObject({ scope: '*:*' });
  expect(await listGrants(profile)).toHaveLength(1);
});

const openWideGrant = async (page: Page, server: ServerProcess) => {
  const profile = await createProfile(server);
  const { id } = await createGrant(profile, { name: 'Old importer', scope: '*:write' });
  const builder = await openBuilder(page, profile.recoveryKey, `/grants/${id}/edit`);
  return { ...builder, profile, id };
};

test('replacing or duplicating a wide grant needs a review too', async ({ page, server }) => {
  const { scope, review, profile, id } = await openWideGrant(page, server);
  const dialog = page.getByRole('alertdialog', { name: 'Review this scope' });
  await scope.fill('*:*');
  await review.click();
  await expect(dialog.getByRole('button', { name: 'Replace grant' })).toBeVisible();
  await page.keyboard.press('Escape');
  // Without unsaved changes, the next page opens without a question.
  await scope.fill('*:write');

  for (const path of [`/grants/${id}/replace`, `/grants/new?from=${id}`]) {
    await page.goto(path);
    await review.click();
    await expect(dialog).toContainText('Writes everywhere: whoever holds a token of this grant');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(dialog).toHaveCount(0);
  }
  expect(await listGrants(profile)).toHaveLength(1);
});

test('renaming a wide grant needs no review', async ({ page, server }) => {
  const { name, save, profile } = await openWideGrant(page, server);
  await name.fill('New importer');
  await save.click();
  await expect(page.getByRole('heading', { level: 1, name: 'New importer' })).toBeVisible();
  expect(await listGrants(profile)).toMatchObject([{ name: 'New importer', scope: '*:write' }]);
});
