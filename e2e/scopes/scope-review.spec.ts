import { createGrant, createProfile, listGrants, readGrant } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { shownGrantId } from '../testing/grant-form';
import { openBuilder } from '../testing/scope-builder';

test('a scope that writes everywhere needs a review, which can be cancelled', async ({
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

test('duplicating or replacing a wide grant needs a review too, renaming it doesn’t', async ({
  page,
  server,
}) => {
  const profile = await createProfile(server);
  const { id } = await createGrant(profile, { name: 'Old importer', scope: '*:write' });
  const dialog = page.getByRole('alertdialog', { name: 'Review this scope' });
  const { review, save, name, scope } = await openBuilder(
    page,
    profile.recoveryKey,
    `/grants/${id}/edit`,
  );
  await name.fill('New importer');
  await expect(save).toBeVisible();
  await scope.fill('*:*');
  await review.click();
  await expect(dialog.getByRole('button', { name: 'Replace grant' })).toBeVisible();
  await page.keyboard.press('Escape');
  await scope.fill('*:write');
  await save.click();
  await expect(page.getByRole('heading', { level: 1, name: 'New importer' })).toBeVisible();

  for (const path of [`/grants/${id}/replace`, `/grants/new?from=${id}`]) {
    await page.goto(path);
    await review.click();
    await expect(dialog).toContainText('Writes everywhere: whoever holds a token of this grant');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(dialog).toHaveCount(0);
  }
  expect(await listGrants(profile)).toHaveLength(1);
});
