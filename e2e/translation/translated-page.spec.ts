import { createGrants, createProfile } from '../testing/api';
import { bulkOf, revokeSelected } from '../testing/bulk';
import { expect, test } from '../testing/fixtures';
import { fieldsOf, writeScope } from '../testing/grant-form';
import { chooseAction, rowOf } from '../testing/grant-list';
import { openSignedIn } from '../testing/signed-in';
import { expectStatus } from '../testing/status';
import { expectWhole } from '../testing/whole-page';
import { expectNothingStale, expectSameWords, translatePage } from './testing/translate-page';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('on a page that the browser translates, grants are revoked by menu, in bulk and on their page', async ({
  page,
  context,
  server,
}) => {
  const profile = await createProfile(server);
  await createGrants(
    profile,
    ['Five', 'Four', 'Three', 'Two', 'One'].map((name) => ({ name, scope: 'boosts:read' })),
  );
  await openSignedIn(page, profile.recoveryKey);
  const twin = await context.newPage();
  const translated = () => translatePage(page);
  const confirmation = page.getByRole('alertdialog');
  const { box, statusText, close } = bulkOf(page);
  await expect(rowOf(page, 'Five')).toBeVisible();
  await expectNothingStale(page, twin);

  await translated();
  await chooseAction(page, 'One', 'Revoke');
  await translated();
  await confirmation.getByRole('button', { name: 'Revoke grant' }).click();
  await expectStatus(page, 'One revoked');
  await translated();
  await expect(rowOf(page, 'One')).toContainText('Revoked');
  await expectNothingStale(page, twin);

  await box('Two').click();
  await translated();
  await box('Three').click();
  await translated();
  await expect(page.getByRole('region', { name: 'Selection' })).toContainText('2 selected');
  await revokeSelected(page, 2);
  await translated();
  await expect(statusText).toHaveText('2 revoked.');
  await translated();
  await close.click();
  await box('Two').uncheck();
  await box('Three').uncheck();
  await expectNothingStale(page, twin);

  await translated();
  await page.getByRole('link', { name: 'Four' }).click();
  await expectWhole(page, 'Four');
  await translated();
  await page.getByRole('button', { name: 'Revoke' }).click();
  await translated();
  await confirmation.getByRole('button', { name: 'Revoke grant' }).click();
  await expect(page.getByRole('button', { name: 'Delete' })).toBeVisible();
  await expectNothingStale(page, twin);

  await translated();
  await page.getByRole('link', { name: '← All grants' }).click();
  await expect(rowOf(page, 'Four')).toContainText('Revoked');
  await expectNothingStale(page, twin);
});

test('a form that the browser translates shows and takes away its errors, and saves', async ({
  page,
  context,
  server,
}) => {
  const profile = await createProfile(server);
  await openSignedIn(page, profile.recoveryKey, '/grants/new');
  const { name, choice, create } = fieldsOf(page);
  const translated = () => translatePage(page);
  await expect(page.getByRole('combobox', { name: 'Operation' })).toBeVisible();

  await translated();
  await create.click();
  await expect(name).toHaveAccessibleDescription('Enter a name.');
  await translated();
  await name.fill('x'.repeat(101));
  await expect(name).toHaveAccessibleDescription(/100 characters at most/);
  await translated();
  await name.fill('Nightly export');
  await expect(name).toHaveAccessibleDescription('');

  const twin = await context.newPage();
  await twin.goto('/grants/new');
  await fieldsOf(twin).name.fill('Nightly export');
  for (const text of ['boosts:raed', 'boosts:read', '*:*', 'boosts:read profiles:read']) {
    await writeScope(page, text);
    await writeScope(twin, text);
    await expectSameWords(page, twin);
    await translated();
  }
  await choice('Custom').check();
  await translated();
  await choice('Never').check();
  await translated();
  await create.click();
  await expectWhole(page, 'Nightly export');
  await translated();

  await page.getByRole('button', { name: 'Create API token' }).click();
  const dialog = page.getByRole('dialog', { name: 'API token' });
  await translated();
  await dialog.getByRole('button', { name: 'Sign', exact: true }).click();
  await translated();
  await dialog.getByRole('button', { name: 'Copy token' }).click();
  await translated();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toBeHidden();
  await expectNothingStale(page, twin);
});
