import type { Page } from '@playwright/test';
import { createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { fieldsOf, writeScope } from '../testing/grant-form';
import { openSignedIn } from '../testing/signed-in';

async function startGrant(page: Page, recoveryKey: string) {
  await openSignedIn(page, recoveryKey);
  await page.getByRole('link', { name: 'New grant' }).click();
  const fields = fieldsOf(page);
  await fields.name.pressSequentially('Workshop laptop 7');
  await writeScope(page, 'boosts:read');
  await fields.choice('1 year').check();
  return fields;
}

test('a reload asks first while there are unsaved changes', async ({ page, server }) => {
  const { recoveryKey } = await createProfile(server);
  await startGrant(page, recoveryKey);
  const dialogType = page.waitForEvent('dialog').then(async (dialog) => {
    await dialog.accept();
    return dialog.type();
  });
  await page.reload();
  expect(await dialogType).toBe('beforeunload');
});

test('what was typed survives a reload', async ({ page, server }) => {
  const { recoveryKey } = await createProfile(server);
  const { name, scope, choice } = await startGrant(page, recoveryKey);
  page.on('dialog', (dialog) => dialog.accept());
  await page.reload();
  await expect(name).toHaveValue('Workshop laptop 7');
  await expect(scope).toHaveValue('boosts:read');
  await expect(choice('1 year')).toBeChecked();
});

test('following a link asks before unsaved changes are lost', async ({ page, server }) => {
  const { recoveryKey } = await createProfile(server);
  const { name } = await startGrant(page, recoveryKey);
  const confirmation = page.getByRole('alertdialog', { name: 'Discard changes?' });
  const grantsLink = page.getByRole('link', { name: 'Grants', exact: true });

  await grantsLink.click();
  await expect(confirmation.getByRole('button', { name: 'Keep editing' })).toBeFocused();
  await confirmation.getByRole('button', { name: 'Keep editing' }).click();
  await expect(confirmation).toBeHidden();
  await expect(name).toHaveValue('Workshop laptop 7');
  await expect(page).toHaveURL('/grants/new');

  await grantsLink.click();
  await confirmation.getByRole('button', { name: 'Discard' }).click();
  await expect(page).toHaveURL('/profile');
  await page.getByRole('link', { name: 'New grant' }).click();
  await expect(name).toHaveValue('');
});

test('going back and forward keeps what was typed', async ({ page, server }) => {
  const { recoveryKey } = await createProfile(server);
  const { name } = await startGrant(page, recoveryKey);
  await page.goBack();
  await expect(page).toHaveURL('/profile');
  await page.goForward();
  await expect(name).toHaveValue('Workshop laptop 7');
});
