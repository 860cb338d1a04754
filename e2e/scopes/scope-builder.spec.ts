import { createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { choosePreset, rawScope, showScopeAs, writeScope } from '../testing/grant-form';
import { openBuilder } from '../testing/scope-builder';

test('matrix, text and preset are views of one scope', async ({ page, server }) => {
  const profile = await createProfile(server);
  const { box } = await openBuilder(page, profile.recoveryKey);
  const preset = (name: string) => page.getByRole('radio', { name, exact: true });

  await choosePreset(page, 'Issue boosts');
  await showScopeAs(page, 'Matrix');
  for (const name of ['boosts: read', 'boosts: write', 'profiles: read'])
    await expect(box(name)).toBeChecked();
  await expect(box('boosts: all')).toBeChecked({ indeterminate: true });
  await expect(box('boosts: all')).toHaveAttribute('aria-checked', 'mixed');
  await expect(box('all: delete')).not.toBeChecked();

  await box('profiles: read').click();
  await expect(rawScope(page)).toHaveText('boosts:read boosts:write');
  await box('boosts: all').click();
  await expect(rawScope(page)).toHaveText('boosts:*');
  await expect(box('boosts: delete')).toBeChecked();
  await box('boosts: write').click();
  await expect(rawScope(page)).toHaveText('boosts:read boosts:delete');
  await showScopeAs(page, 'Presets');
  await expect(preset('Issue boosts')).not.toBeChecked();

  await writeScope(page, '*:read boosts:write');
  await showScopeAs(page, 'Matrix');
  await expect(box('inbox: read')).toBeChecked();
  await expect(box('all: read')).toBeChecked();
  await expect(box('all: write')).toBeChecked({ indeterminate: true });
  await box('all: all').click();
  await expect(box('app-store: admin')).toBeChecked();
  await showScopeAs(page, 'Presets');
  await expect(preset('Everything')).toBeChecked();
});

test('names that no operation requires are marked in the matrix', async ({ page, server }) => {
  const profile = await createProfile(server);
  const { box, grid, fix, issues, group } = await openBuilder(page, profile.recoveryKey);
  await writeScope(page, 'rooms:join');
  await showScopeAs(page, 'Matrix');
  await expect(grid.getByRole('rowheader', { name: 'rooms?' })).toBeAttached();
  await expect(grid.getByRole('columnheader', { name: 'join?' })).toBeVisible();
  await expect(group).toContainText('? marks names that aren’t in the catalogue.');
  await expect(issues).toContainText('“rooms:join” has no effect');
  await expect(fix).toHaveCount(0);
  await box('rooms: join').click();
  await expect(issues).toBeEmpty();
  await expect(box('rooms: join')).toBeFocused();
  await box('rooms: join').click();
  await expect(rawScope(page)).toHaveText('rooms:join');
});

test('all issues of a scope can be fixed at once', async ({ page, server }) => {
  const profile = await createProfile(server);
  const { fix, issues, scope } = await openBuilder(page, profile.recoveryKey);
  await writeScope(page, 'credential:* presentation:* boosts:*');
  await expect(issues).toContainText('Did you mean “credentials:*”?');
  await fix.click();
  await expect(scope).toHaveValue('boosts:* credentials:* presentations:*');
  await expect(fix).toHaveCount(0);
  await expect(issues).toBeFocused();
});
