import { newProfileId } from '../../testing/api';
import type { Tab } from './tab';

/** Creates a profile by hand, and returns its recovery key as the page shows it. */
export async function createProfileIn(tab: Tab, profileId = newProfileId()): Promise<string> {
  await tab.goto('/');
  await tab.fill('Display name', 'Ada Lovelace');
  await tab.fill('Profile ID', profileId);
  await tab.click('button', 'Create profile');
  const recoveryKey = await tab.read({ role: 'textbox', name: 'Recovery key' });
  await tab.click('checkbox', 'I have saved the recovery key');
  await tab.click('button', 'Continue');
  await tab.see('heading', 'Grants');
  return recoveryKey;
}

export async function signInWithKeyIn(tab: Tab, recoveryKey: string): Promise<void> {
  await tab.click('tab', 'Recovery key');
  await tab.fill('Recovery key', recoveryKey);
  await tab.click('button', 'Sign in');
}

export async function signOutIn(tab: Tab): Promise<void> {
  await tab.click('button', 'Account');
  await tab.click('menuitem', 'Sign out');
  await tab.see('heading', 'Sign in');
}
