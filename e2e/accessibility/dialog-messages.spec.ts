import type { Page } from '@playwright/test';
import { createGrant, createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { submitToken } from '../testing/sign-in';
import { openSignedIn } from '../testing/signed-in';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

/** What a modal dialog leaves out of the accessibility tree, and what it dims, counts as not there. */
async function expectSaidInDialog(page: Page, words: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('status').filter({ hasText: words })).toHaveText(words);
  const isOnTop = await dialog.getByText(words, { exact: true }).evaluate((message) => {
    const { left, top, width, height } = message.getBoundingClientRect();
    // It lets clicks through.
    message.style.pointerEvents = 'auto';
    return document.elementFromPoint(left + width / 2, top + height / 2) === message;
  });
  expect(isOnTop, `“${words}” is on top`).toBe(true);
}

test('“Copied” is said in the dialog of a token: not dimmed, and in the accessibility tree', async ({
  page,
  server,
}) => {
  const profile = await createProfile(server);
  const { id } = await createGrant(profile);
  await openSignedIn(page, profile.recoveryKey, `/grants/${id}`);
  await page.getByRole('button', { name: 'Create API token' }).click();
  const dialog = page.getByRole('dialog', { name: 'API token' });
  await dialog.getByRole('button', { name: 'Sign', exact: true }).click();
  await dialog.getByRole('button', { name: 'Copy token' }).click();
  await expectSaidInDialog(page, 'Token copied');
  await dialog.getByRole('button', { name: 'Copy', exact: true }).click();
  await expectSaidInDialog(page, 'curl copied');
});

test('“Copied” is said in the dialog of a session without a key', async ({ page, server }) => {
  const profile = await createProfile(server);
  const { challenge } = await createGrant(profile, { scope: 'authGrants:read' });
  await submitToken(page, await profile.signToken(challenge));
  await page.getByRole('link', { name: 'Nightly export' }).click();
  await page.getByRole('button', { name: 'Create API token' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Copy challenge' }).click();
  await expectSaidInDialog(page, 'Challenge copied');
});
