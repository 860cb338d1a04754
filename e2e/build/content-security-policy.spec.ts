import { createGrant, createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { chooseAction } from '../testing/grant-list';
import { openSignedIn } from '../testing/signed-in';
import { expectWhole } from '../testing/whole-page';

test('no page violates its content security policy', async ({ page, server, allowConsole }) => {
  allowConsole(/404 .*\/api\/auth-grant\/nobody/);
  const violations: string[] = [];
  await page.exposeFunction('reportViolation', (text: string) => violations.push(text));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, sourceFile }) => {
      Reflect.get(window, 'reportViolation')(`${effectiveDirective} in ${sourceFile}`);
    });
  });
  const profile = await createProfile(server);
  const { id } = await createGrant(profile, { name: 'Old importer', scope: '*:*' });
  await openSignedIn(page, profile.recoveryKey);

  for (const [path, title] of [
    ['/profile', 'Grants'],
    ['/grants/new', 'New grant'],
    [`/grants/${id}`, 'Old importer'],
    [`/grants/${id}/edit`, 'Edit grant'],
    ['/grants/nobody', 'Grant not found'],
    ['/nowhere', 'Page not found'],
    ['/sign-in', 'Sign in'],
  ] as const) {
    await page.goto(path);
    await expectWhole(page, title);
  }

  await page.goto('/profile');
  await chooseAction(page, 'Old importer', 'Revoke');
  await page.getByRole('button', { name: 'Revoke grant' }).click();
  await expect(page.getByRole('cell', { name: 'Revoked' })).toBeVisible();
  await chooseAction(page, 'Old importer', 'Delete');
  await expect(page.getByRole('alertdialog')).toBeVisible();
  expect(violations).toEqual([]);
});

test('the policy of every page allows no scripts but ours', async ({ request }) => {
  for (const path of [
    '/',
    '/profile',
    '/grants/new',
    '/grants/nobody/edit',
    '/nowhere',
    '/sign-in',
  ]) {
    const policy = (await request.get(path)).headers()['content-security-policy'] ?? '';
    const scripts = policy.split('; ').find((part) => part.startsWith('script-src '));
    expect(scripts).toContain("'self'");
    expect(scripts).not.toMatch(/unsafe-|\*|https?:/);
    const styles = policy.split('; ').find((part) => part.startsWith('style-src '));
    expect(styles).toMatch(/^style-src 'self' 'sha256-[\w+/]{43}='$/);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
  }
});
