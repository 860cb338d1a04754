import type { Page } from '@playwright/test';
import { createGrant, createProfile, listGrants, readGrant } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { fieldsOf, openAccess, reviewOf, shownGrantId, writeScope } from '../testing/grant-form';
import { openBuilder } from '../testing/scope-builder';
import type { ServerProcess } from '../testing/server-process';
import { openSignedIn } from '../testing/signed-in';

test('a scope that writes everywhere is reviewed before it is created', async ({
  page,
  server,
}) => {
  const profile = await createProfile(server);
  const { name, create } = await openBuilder(page, profile.recoveryKey);
  const dialog = reviewOf(page);
  await name.fill('Root access');
  await writeScope(page, '*:*');
  await create.click();
  await expect(dialog).toContainText('Anyone with a token can do everything you can');
  await expect(dialog).toContainText('Allows 217 of 217 operations.');
  await expect(dialog.getByRole('button', { name: 'Go back' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(create).toBeFocused();
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
  await openSignedIn(page, profile.recoveryKey, `/grants/${id}/edit`);
  return { ...fieldsOf(page), profile, id };
};

test('replacing or duplicating a wide grant needs a review too', async ({ page, server }) => {
  const { create, replace, profile, id } = await openWideGrant(page, server);
  const dialog = reviewOf(page);
  await openAccess(page);
  await writeScope(page, '*:*');
  await replace.click();
  await expect(dialog.getByRole('button', { name: 'Replace grant' })).toBeVisible();
  await page.keyboard.press('Escape');
  // Without unsaved changes, the next page opens without a question.
  await writeScope(page, '*:write');

  for (const path of [`/grants/${id}/replace`, `/grants/new?from=${id}`]) {
    await page.goto(path);
    await create.click();
    await expect(dialog).toContainText('Anyone with a token can change everything you can');
    await dialog.getByRole('button', { name: 'Go back' }).click();
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
