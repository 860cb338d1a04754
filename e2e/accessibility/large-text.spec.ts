import type { Page } from '@playwright/test';
import { createGrant, createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { openSignedIn } from '../testing/signed-in';
import { expectWhole } from '../testing/whole-page';

test.use({ viewport: { width: 320, height: 700 } });

/** Runs in the page. What makes it scroll sideways; nothing if it doesn't. */
function findWide(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const scrolls = (element: Element) => getComputedStyle(element).overflowX !== 'visible';
  const isClipped = (element: Element): boolean => {
    const parent = element.parentElement;
    return parent !== null && parent !== document.body && (scrolls(parent) || isClipped(parent));
  };
  return [...document.querySelectorAll('body *')]
    .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
    .filter((element) => !isClipped(element))
    .map(({ outerHTML }) => outerHTML.slice(0, 200));
}

const expectFit = async (page: Page, state: string) =>
  expect(await page.evaluate(findWide), state).toEqual([]);

test('text at twice the size makes no page of 320 px scroll sideways', { tag: '@nightly' }, async ({
  page,
  server,
}) => {
  const profile = await createProfile(server);
  const { id, challenge } = await createGrant(profile, {
    name: 'Transcript export for the partners',
    scope: 'authGrants:read boosts:raed',
  });
  const token = await profile.signToken(challenge);
  const browser = await page.context().newCDPSession(page);
  await browser.send('Page.setFontSizes', { fontSizes: { standard: 32 } });
  await page.goto('/sign-in');
  for (const name of ['Recovery key', 'API token', 'New profile']) {
    await page.getByRole('tab', { name }).click();
    await expectFit(page, name);
  }

  await openSignedIn(page, profile.recoveryKey);
  await page.getByRole('checkbox', { name: /^Select Transcript/ }).check();
  await expect(page.getByRole('region', { name: 'Selection' })).toBeVisible();
  await expectFit(page, 'list');
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Keyboard shortcuts' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectFit(page, 'keyboard shortcuts');

  await page.goto(`/grants/${id}`);
  await expect(page.getByText(challenge)).toBeVisible();
  await expectFit(page, 'grant');
  await page.getByRole('button', { name: 'Create API token' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sign', exact: true }).click();
  await expect(page.getByRole('tab', { name: 'curl' })).toBeVisible();
  await expectFit(page, 'token');

  for (const path of ['/grants/new', `/grants/${id}/edit`, `/grants/${id}/replace`]) {
    await page.goto(path);
    await expect(page.getByLabel('Name', { exact: true })).toBeVisible();
    // It comes last.
    if (path !== '/grants/new') await expect(page.getByText('Allowed operations')).toBeVisible();
    await expectFit(page, path);
  }
  await page.goto(
    `/scopes?call=POST+%2Fboost%2Fsend%2F%7BprofileId%7D&scope=boosts%3Araed&grant=${id}`,
  );
  await expect(page.getByText('of 1 grant')).toBeVisible();
  await expectFit(page, 'scopes');
  await page.goto('/inspect');
  await page.getByRole('textbox').fill(token);
  await page.getByRole('button', { name: 'Inspect', exact: true }).click();
  await expect(page.getByText('Transcript export')).toBeVisible();
  await expectFit(page, 'inspect');
  await page.goto('/nowhere');
  await expectWhole(page);
  await expectFit(page, 'not found');
});
