import type { Page } from '@playwright/test';
import { createProfile } from './api';
import { expect, test } from './fixtures';
import { fieldsOf } from './grant-form';
import { signIn } from './sign-in';

async function beginGrant(page: Page, recoveryKey: string) {
  await signIn(page, recoveryKey);
  await page.getByRole('link', { name: 'New grant' }).click();
  const fields = fieldsOf(page);
  await fields.name.pressSequentially('Workshop laptop 7');
  await fields.scope.fill('boosts:read');
  await fields.choice('1 year').check();
  return fields;
}

test('what was typed survives a reload, which asks first', async ({ page, server }) => {
  const { recoveryKey } = await createProfile(server);
  const { name, scope, choice } = await beginGrant(page, recoveryKey);
  const asked = page.waitForEvent('dialog').then(async (dialog) => {
    await dialog.accept();
    return dialog.type();
  });
  await page.reload();

  expect(await asked).toBe('beforeunload');
  await expect(name).toHaveValue('Workshop laptop 7');
  await expect(scope).toHaveValue('boosts:read');
  await expect(choice('1 year')).toBeChecked();
});

test('leaving by a link asks first', async ({ page, server }) => {
  const { recoveryKey } = await createProfile(server);
  const { name } = await beginGrant(page, recoveryKey);
  const question = page.getByRole('alertdialog', { name: 'Leave without saving?' });
  const away = page.getByRole('link', { name: 'Grants', exact: true });

  await away.click();
  await expect(question.getByRole('button', { name: 'Keep editing' })).toBeFocused();
  await question.getByRole('button', { name: 'Keep editing' }).click();
  await expect(question).toBeHidden();
  await expect(name).toHaveValue('Workshop laptop 7');
  await expect(page).toHaveURL('/grants/new');

  await away.click();
  await question.getByRole('button', { name: 'Leave' }).click();
  await expect(page).toHaveURL('/profile');
  await page.getByRole('link', { name: 'New grant' }).click();
  await expect(name).toHaveValue('');
});

test('going back and forward keeps what was typed', async ({ page, server }) => {
  const { recoveryKey } = await createProfile(server);
  const { name } = await beginGrant(page, recoveryKey);
  await page.goBack();
  await expect(page).toHaveURL('/profile');
  await page.goForward();
  await expect(name).toHaveValue('Workshop laptop 7');
});

test('a form without changes is left without a question', async ({ page, server }) => {
  const { recoveryKey } = await createProfile(server);
  await signIn(page, recoveryKey);
  await page.getByRole('link', { name: 'New grant' }).click();
  await page.getByRole('link', { name: 'Cancel' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Grants' })).toBeVisible();
});
