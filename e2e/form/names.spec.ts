import { createGrant, createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { patchAnswers } from '../testing/network';
import { openSignedIn } from '../testing/signed-in';

test('a name with a right-to-left override doesn’t reorder the text around it', async ({
  page,
  server,
}) => {
  const profile = await createProfile(server);
  const { id } = await createGrant(profile, { name: 'Payroll' });
  const name = '\u202ePayroll';
  await patchAnswers(page, `**/auth-grant/${id}`, (grant) => ({ ...Object(grant), name }));
  await openSignedIn(page, profile.recoveryKey, `/grants/${id}`);
  const title = page.getByRole('heading', { level: 1 }).getByText('Payroll');
  await expect(title).toHaveText('Payroll');
  await expect(title).toHaveCSS('unicode-bidi', 'isolate');
  await page.getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByRole('alertdialog').getByRole('heading')).toHaveText('Revoke Payroll?');
});
