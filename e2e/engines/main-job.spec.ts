import { expect, inEveryEngine, test } from './testing/engine-test';
import { createProfileIn, signInWithKeyIn, signOutIn } from './testing/sign-in-steps';
import type { Tab } from './testing/tab';

async function createGrantIn(tab: Tab, name: string): Promise<void> {
  await tab.click('link', 'New grant');
  await tab.fill('Name', name);
  await tab.click('tab', 'Presets');
  await tab.click('radio', 'Read everything');
  await tab.click('radio', '30 days');
  await tab.click('button', 'Create grant');
  await tab.see('heading', name);
}

async function signTokenIn(tab: Tab): Promise<string> {
  await tab.click('button', 'Create API token');
  await tab.click('button', 'Sign');
  const token = await tab.read({ role: 'textbox', name: 'API token' });
  await tab.click('button', 'Copy token');
  await tab.seeText('Token copied');
  await tab.click('button', 'Close');
  return token;
}

async function revokeIn(tab: Tab): Promise<void> {
  await tab.click('button', 'Revoke');
  await tab.click('button', 'Revoke grant');
  await tab.seeText('Revoked');
}

inEveryEngine(() => {
  test('a profile, a grant and its token go through their whole life', async ({ tab, server }) => {
    const statusFor = async (token: string) => {
      const answer = await fetch(`${server.url}/api/profile/auth-grants`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: '{}',
      });
      return answer.status;
    };

    await tab.goto('/');
    const recoveryKey = await createProfileIn(tab);
    expect(recoveryKey).toMatch(/^[0-9a-f]{64}$/);
    await createGrantIn(tab, 'Nightly export');
    const token = await signTokenIn(tab);
    expect(await statusFor(token)).toBe(200);

    await revokeIn(tab);
    expect(await statusFor(token)).toBe(401);

    await signOutIn(tab);
    await signInWithKeyIn(tab, recoveryKey);
    await tab.see('heading', 'Nightly export');
    await tab.seeText('Revoked');
  });
});
