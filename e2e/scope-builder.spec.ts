import type { Page } from '@playwright/test';
import { createGrant, createProfile, listGrants, readGrant } from './api';
import { expect, test } from './fixtures';
import { fieldsOf, shownGrantId } from './grant-form';
import { hold } from './network';
import { builderOf } from './scope-builder';
import { signIn } from './sign-in';

/** Opens the form of a new grant, or another page with a form, and waits for the builder. */
async function openForm(page: Page, recoveryKey: string, path = '/grants/new') {
  await page.goto(path);
  await signIn(page, recoveryKey);
  const builder = builderOf(page);
  await expect(builder.grid).toBeVisible();
  return { ...fieldsOf(page), ...builder };
}

test('matrix, text and preset are three views of one scope', async ({ page, server }) => {
  const profile = await createProfile(server);
  const { box, scope, preset, group } = await openForm(page, profile.recoveryKey);
  const chosen = preset.getByRole('option', { selected: true });

  await preset.selectOption('Issue boosts');
  for (const name of ['boosts: read', 'boosts: write', 'profiles: read'])
    await expect(box(name)).toBeChecked();
  await expect(box('boosts: all')).toBeChecked({ indeterminate: true });
  await expect(box('boosts: all')).toHaveAttribute('aria-checked', 'mixed');
  await expect(box('all: delete')).not.toBeChecked();

  await box('profiles: read').click();
  await expect(scope).toHaveValue('boosts:read boosts:write');
  await expect(chosen).toHaveText('Custom');
  await box('boosts: all').click();
  await expect(scope).toHaveValue('boosts:*');
  await expect(box('boosts: delete')).toBeChecked();

  await box('boosts: write').click();
  await expect(scope).toHaveValue('boosts:read boosts:delete');
  await expect(group).toContainText('“boosts:*” is now the parts that are left of it.');
  await expect(box('boosts: write')).not.toBeChecked();

  await scope.fill('*:read boosts:write');
  await expect(group).toContainText(
    'Reads everything; writes boosts. Unlocks 126 of 217 operations.',
  );
  await expect(group).toContainText('Risk: Medium. Changes some things.');
  await expect(box('inbox: read')).toBeChecked();
  await expect(box('all: read')).toBeChecked();
  await expect(box('all: write')).toBeChecked({ indeterminate: true });
  await box('all: all').click();
  await expect(chosen).toHaveText('Everything');
  await expect(box('app-store: admin')).toBeChecked();
  await box('all: all').click();
  await expect(scope).toHaveValue('');
});

test('the matrix without a mouse has one tab stop, and arrow keys', async ({ page, server }) => {
  const profile = await createProfile(server);
  const { box, scope, filter, grid, group } = await openForm(page, profile.recoveryKey);
  const { keyboard } = page;

  await filter.focus();
  await keyboard.press('Tab');
  await expect(box('all: all')).toBeFocused();
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowRight');
  await expect(box('activity: read')).toBeFocused();
  await keyboard.press('ArrowRight');
  await expect(box('activity: read')).toBeFocused();
  await keyboard.press('Space');
  await expect(scope).toHaveValue('activity:read');
  await expect(box('activity: read')).toBeFocused();
  await expect(box('activity: read')).toBeChecked();

  await keyboard.press('Control+End');
  await expect(box('storage: write')).toBeFocused();
  await expect(box('storage: write')).toBeInViewport();
  await keyboard.press('Home');
  await expect(box('storage: all')).toBeFocused();
  await keyboard.press('PageUp');
  await expect(box('didMetadata: all')).toBeFocused();
  await keyboard.press('Control+Home');
  await expect(box('all: all')).toBeFocused();
  await keyboard.press('End');
  await expect(box('all: admin')).toBeFocused();
  // Only one other row has this action.
  await keyboard.press('ArrowDown');
  await expect(box('app-store: admin')).toBeFocused();
  await keyboard.press('Enter');
  await expect(box('app-store: admin')).not.toBeChecked();

  await keyboard.press('Tab');
  await expect(group.getByText('Unlocked operations')).toBeFocused();
  await keyboard.press('Enter');
  await expect(
    group.getByRole('listitem').filter({ hasText: 'getActivity' }).first(),
  ).toBeVisible();
  await keyboard.press('Shift+Tab');
  await expect(box('app-store: admin')).toBeFocused();
  await expect(grid.locator('input[tabindex="0"]')).toHaveCount(1);
});

test('the filter narrows the rows, and loses neither ticks nor the focus', async ({
  page,
  server,
}) => {
  const profile = await createProfile(server);
  const { box, scope, filter, grid, group } = await openForm(page, profile.recoveryKey);
  await box('skills: read').click();
  await filter.pressSequentially('Cont');
  await expect(filter).toBeFocused();
  await expect(group.getByText('3 of 20 resources')).toBeVisible();
  await expect(box('contact-methods: read')).toBeVisible();
  await expect(box('skills: read')).toHaveCount(0);
  await box('contracts: read').click();
  await expect(scope).toHaveValue('contracts:read skills:read');
  await filter.fill('nothing of it');
  await expect(group.getByText('No resource has “nothing of it” in its name.')).toBeVisible();
  // The row that had the tab stop is gone; the one of all resources has it now.
  await filter.press('Tab');
  await expect(box('all: read')).toBeFocused();
  await filter.fill('');
  await expect(grid.getByRole('row')).toHaveCount(22);
  await expect(box('skills: read')).toBeChecked();
});

test('names that nobody knows are shown, pointed out and mended', async ({ page, server }) => {
  const profile = await createProfile(server);
  const { box, scope, grid, mend, suggestions, group } = await openForm(page, profile.recoveryKey);

  await scope.fill('rooms:join');
  await expect(grid.getByRole('rowheader', { name: 'rooms?' })).toBeAttached();
  await expect(grid.getByRole('columnheader', { name: 'join?' })).toBeVisible();
  await expect(group).toContainText('? stands for names that no known operation requires.');
  await expect(suggestions).toContainText('“rooms:join” unlocks nothing');
  await expect(mend).toHaveCount(0);
  await box('rooms: join').click();
  await expect(scope).toHaveValue('');
  await expect(box('rooms: join')).toBeFocused();
  await box('rooms: join').click();
  await expect(scope).toHaveValue('rooms:join');

  await scope.fill('credential:* presentation:* boosts:*');
  await expect(suggestions).toContainText('Did you mean “credentials:*”?');
  await mend.click();
  await expect(scope).toHaveValue('boosts:* credentials:* presentations:*');
  await expect(mend).toHaveCount(0);
  await expect(suggestions).toBeFocused();
  await expect(box('credentials: all')).toBeChecked();
});

test('a scope that writes everywhere is reviewed first, with a way back', async ({
  page,
  server,
}) => {
  const profile = await createProfile(server);
  const { name, preset, create, review } = await openForm(page, profile.recoveryKey);
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

test('a duplicate and a replacement of a wide grant are reviewed too, a new name is not', async ({
  page,
  server,
}) => {
  const profile = await createProfile(server);
  const { id } = await createGrant(profile, { name: 'Old importer', scope: '*:write' });
  const dialog = page.getByRole('alertdialog', { name: 'Review this scope' });
  const { review, save, name, scope } = await openForm(
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

test('without its script the form works as text', async ({ page, server, allowConsole }) => {
  allowConsole(/builder-with-catalogue|Failed to load resource|dynamically imported module/);
  const profile = await createProfile(server);
  await page.route('**/builder-with-catalogue*', (route) => route.abort());
  await page.goto('/grants/new');
  await signIn(page, profile.recoveryKey);
  const { name, scope, preset, create } = fieldsOf(page);
  const group = page.getByRole('group', { name: 'Scope' });
  await expect(group.getByRole('alert')).toContainText('The matrix did not load.');
  await preset.selectOption('Issue boosts');
  await expect(group).toContainText('Reads and writes boosts; reads profiles.');
  await scope.fill('boosts');
  await name.fill('Nightly export');
  await create.click();
  await expect(scope).toHaveAccessibleDescription(/“boosts” is not a scope/);
  await scope.fill('boosts:read');

  await page.unroute('**/builder-with-catalogue*');
  await group.getByRole('button', { name: 'Try again' }).click();
  await expect(builderOf(page).box('boosts: read')).toBeChecked();
  await create.click();
  await shownGrantId(page, 'Nightly export');
});

test('nothing moves when the builder arrives', async ({ page, server }) => {
  const profile = await createProfile(server);
  const script = await hold(page, '**/builder-with-catalogue*');
  await page.goto('/grants/new');
  await signIn(page, profile.recoveryKey);
  const { create, preset } = fieldsOf(page);
  await preset.selectOption('Issue boosts');
  const before = await create.boundingBox();
  script.release();
  await expect(builderOf(page).grid).toBeVisible();
  expect(await create.boundingBox()).toEqual(before);
});
