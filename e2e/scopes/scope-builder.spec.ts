import { createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { openBuilder } from '../testing/scope-builder';

test('matrix, text and preset stay in sync', async ({ page, server }) => {
  const profile = await createProfile(server);
  const { box, scope, preset } = await openBuilder(page, profile.recoveryKey);
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
  await expect(box('boosts: write')).not.toBeChecked();

  await scope.fill('*:read boosts:write');
  await expect(box('inbox: read')).toBeChecked();
  await expect(box('all: read')).toBeChecked();
  await expect(box('all: write')).toBeChecked({ indeterminate: true });
  await box('all: all').click();
  await expect(chosen).toHaveText('Everything');
  await expect(box('app-store: admin')).toBeChecked();
  await box('all: all').click();
  await expect(scope).toHaveValue('');
});

test('names that no operation requires are marked in the matrix', async ({ page, server }) => {
  const profile = await createProfile(server);
  const { box, scope, grid, applySuggestions, suggestions, group } = await openBuilder(
    page,
    profile.recoveryKey,
  );
  await scope.fill('rooms:join');
  await expect(grid.getByRole('rowheader', { name: 'rooms?' })).toBeAttached();
  await expect(grid.getByRole('columnheader', { name: 'join?' })).toBeVisible();
  await expect(group).toContainText('? stands for names that no known operation requires.');
  await expect(suggestions).toContainText('“rooms:join” unlocks nothing');
  await expect(applySuggestions).toHaveCount(0);
  await box('rooms: join').click();
  await expect(scope).toHaveValue('');
  await expect(box('rooms: join')).toBeFocused();
  await box('rooms: join').click();
  await expect(scope).toHaveValue('rooms:join');
});

test('all suggestions for a scope can be applied at once', async ({ page, server }) => {
  const profile = await createProfile(server);
  const { box, scope, applySuggestions, suggestions } = await openBuilder(
    page,
    profile.recoveryKey,
  );
  await scope.fill('credential:* presentation:* boosts:*');
  await expect(suggestions).toContainText('Did you mean “credentials:*”?');
  await applySuggestions.click();
  await expect(scope).toHaveValue('boosts:* credentials:* presentations:*');
  await expect(applySuggestions).toHaveCount(0);
  await expect(suggestions).toBeFocused();
  await expect(box('credentials: all')).toBeChecked();
});
