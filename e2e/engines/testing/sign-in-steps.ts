import { newProfileId } from '../../testing/api';
import type { Tab } from './tab';

/** Fills in the sign-in page, up to the recovery key of a new profile. Returns the key as shown. */
export async function showRecoveryKeyIn(tab: Tab, profileId = newProfileId()): Promise<string> {
  await tab.fill('Display name', 'Ada Lovelace');
  await tab.fill('Profile ID', profileId);
  await tab.click('button', 'Continue');
  return tab.read({ role: 'textbox', name: 'Recovery key' });
}

/** Creates a profile on the sign-in page, and returns its recovery key. */
export async function createProfileIn(tab: Tab): Promise<string> {
  const recoveryKey = await showRecoveryKeyIn(tab);
  await tab.fill('Last 4 characters', recoveryKey.slice(-4));
  await tab.click('button', 'Create profile');
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
  await tab.click('button', 'Sign out');
  await tab.see('heading', 'Create a profile or sign in');
}

/** Signs in on the page itself, so that the engine makes and keeps the key. */
export async function openSignedInAs(
  tab: Tab,
  { recoveryKey }: { recoveryKey: string },
  path = '/profile',
): Promise<void> {
  await tab.goto(`/sign-in?then=${encodeURIComponent(path)}`);
  await signInWithKeyIn(tab, recoveryKey);
  await tab.until('be signed in', (where) => location.pathname + location.search === where, path);
}
