import type { Page } from '@playwright/test';
import { createGrant, createProfile, newProfileId } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { enterProfile } from '../testing/sign-in';
import { openSignedIn } from '../testing/signed-in';

/** Runs in the page. What's wrong with it, with the HTML of each element. */
function findFaults(): string[] {
  /** iOS zooms into a field whose text is smaller. */
  const fieldPx = 16;
  /** WCAG 2.2, 2.5.8. */
  const targetPx = 24;
  const shown = [...document.querySelectorAll<HTMLElement>('body *')].filter(
    (element) => element.checkVisibility() && element.closest('[aria-hidden="true"]') === null,
  );
  return shown.flatMap((element) => {
    const { fontFamily, fontSize } = getComputedStyle(element);
    const isBox = element.matches('[type=checkbox], [type=radio]');
    const isField = element.matches('input, select, textarea') && !isBox;
    // A box can be clicked over all of its label. Links in sentences are exempt.
    const target = (isBox && element.closest('label')) || element;
    const isTarget = isField || isBox || element.matches('button, summary, [role=tab]');
    const { width, height } = target.getBoundingClientRect();
    const faults = [
      fontFamily.includes('monospace') && !element.closest('[translate="no"]') && 'translated',
      isField && Number.parseFloat(fontSize) < fieldPx && `text of ${fontSize}`,
      isTarget && Math.min(width, height) < targetPx && `target of ${width} × ${height}`,
    ];
    return faults.flatMap((fault) => fault || []).map((f) => `${f}: ${element.outerHTML}`);
  });
}

const expectFit = async (page: Page, state: string) =>
  expect(await page.evaluate(findFaults), state).toEqual([]);

test.use({ viewport: { width: 390, height: 844 } });

test('on a phone, fields have text of 16 px, targets are large enough, and no code is translated', async ({
  page,
  server,
}) => {
  const profile = await createProfile(server);
  const { id, challenge } = await createGrant(profile, { scope: 'authGrants:read boosts:raed' });
  const token = await profile.signToken(challenge);
  await openSignedIn(page, profile.recoveryKey);
  await page.getByRole('checkbox', { name: 'Select Nightly export' }).check();
  await expect(page.getByRole('region', { name: 'Selection' })).toBeVisible();
  await page.getByRole('button', { name: 'More filters' }).click();
  await page.getByLabel('Allows').fill('boost');
  await expect(page.getByRole('listbox')).toBeVisible();
  await expectFit(page, 'list');

  await page.goto(`/grants/${id}`);
  await page.getByRole('button', { name: 'Create API token' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sign', exact: true }).click();
  await expect(page.getByRole('tab', { name: 'curl' })).toBeVisible();
  await expectFit(page, 'grant, with a token');

  await page.goto(`/grants/${id}/edit`);
  await page.getByRole('button', { name: 'Change scope or expiry' }).click();
  await page.getByRole('tab', { name: 'Matrix' }).click();
  await expect(page.getByRole('grid')).toBeVisible();
  await expectFit(page, 'form');

  const calls = 'call=POST+%2Fboost%2Fsend%2F%7BprofileId%7D&scope=boosts%3Araed';
  await page.goto(`/scopes?${calls}&grant=${id}`);
  await expect(page.getByText('of 1 grant')).toBeVisible();
  await expectFit(page, 'scopes');

  await page.goto('/inspect');
  await page.getByRole('textbox').fill(token);
  await page.getByRole('button', { name: 'Inspect', exact: true }).click();
  await expect(page.getByText('Nightly export')).toBeVisible();
  await expectFit(page, 'inspect');

  await page.goto('/nowhere');
  await expect(page.getByText('There’s no page at')).toBeVisible();
  await expectFit(page, 'not found');
});

test('on a phone, so it is on the sign-in page', async ({ page }) => {
  await page.goto('/sign-in');
  for (const name of ['Recovery key', 'API token', 'New profile']) {
    await page.getByRole('tab', { name }).click();
    await expect(page.getByRole('tabpanel', { name })).toBeVisible();
    await expectFit(page, name);
  }
  await enterProfile(page, newProfileId());
  await expect(page.getByRole('button', { name: 'Copy recovery key' })).toBeVisible();
  await expectFit(page, 'saving the recovery key');
});
