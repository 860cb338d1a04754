import { act, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { type KeySession, sessionStore } from '../session/session';
import { generateRecoveryKey, importRecoveryKey } from '../session/sign-in/recovery-key';
import { TOKEN_SESSION } from '../session/testing/render-signed-in';
import { stubDialogFocus } from '../ui/testing/dialog-focus';
import { findTitle, openApp } from './testing/open-app';

beforeEach(() => {
  sessionStorage.clear();
  stubDialogFocus();
  vi.stubGlobal('scrollTo', () => {});
});

async function openMenu() {
  await userEvent.click(screen.getByRole('button', { name: 'Account' }));
  await screen.findByRole('menu', { name: 'Account' });
}

const choose = (name: string) =>
  // Async, since the page for signing in waits before it renders.
  act(async () => screen.getByRole('menuitem', { name }).click());

test('its button has the initials of the profile', async () => {
  await openApp('/profile', {
    session: {
      ...TOKEN_SESSION,
      profile: { profileId: 'ada', displayName: 'Ada Lovelace', did: 'did:web:ada' },
    },
  });
  const button = screen.getByRole('button', { name: 'Account' });
  expect(button.textContent).toBe('AL');
});

test.each([
  [`Copy URL of ${location.host}`, `${location.origin}/api`, 'Server URL copied'],
  ['Copy DID', 'did:web:grants.example:users:ada', 'DID copied'],
])('“%s” copies that', async (item, text, words) => {
  await openApp('/profile');
  await openMenu();
  await choose(item);
  expect(await navigator.clipboard.readText()).toBe(text);
  await screen.findByText(words);
});

test('a profile without a DID has none to copy', async () => {
  await openApp('/profile', { session: { ...TOKEN_SESSION, profile: { profileId: 'ada' } } });
  await openMenu();
  expect(screen.getAllByRole('menuitem').map(({ textContent }) => textContent)).toEqual([
    `Copy URL of ${location.host}`,
    'Keyboard shortcuts',
    'Sign out',
  ]);
});

async function keySession(): Promise<KeySession> {
  const keys = await importRecoveryKey(generateRecoveryKey());
  return { ...TOKEN_SESSION, ...keys, kind: 'key' };
}

const QUESTION = { name: 'Sign out of ada?' };

test('a line sets signing out apart from copying', async () => {
  await openApp('/profile');
  await openMenu();
  const line = screen.getByRole('separator');
  expect(line.nextElementSibling?.textContent).toBe('Sign out');
});

test('signing out of a key asks first, and cancelling keeps the key', async () => {
  const { press } = await openApp('/profile', { session: await keySession() });
  await openMenu();
  await choose('Sign out');
  const dialog = await screen.findByRole('alertdialog', QUESTION);
  expect(dialog.textContent).toContain('This removes the key from this browser.');
  expect(dialog.textContent).toContain('You’ll need your recovery key to get back in.');
  expect(document.activeElement?.textContent).toBe('Cancel');
  await press('Cancel');
  expect(screen.queryByRole('alertdialog')).toBeNull();
  expect(sessionStore.get()).not.toBeNull();
  await openMenu();
  await choose('Sign out');
  await press('Sign out');
  await waitFor(() => expect(sessionStore.get()).toBeNull());
});

test('signing out of a key asks about what was typed only once that’s agreed to', async () => {
  const { user, press } = await openApp('/grants/new', { session: await keySession() });
  await user.type(await screen.findByLabelText('Name'), 'CI');
  await openMenu();
  await choose('Sign out');
  await screen.findByRole('alertdialog', QUESTION);
  await press('Sign out');
  await screen.findByRole('alertdialog', { name: 'Discard changes?' });
  await press('Keep editing');
  expect(sessionStore.get()).not.toBeNull();
  expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('CI');
});

test('signing out of an API token leads to the page for signing in unasked, and leaves nothing in the tab', async () => {
  await openApp('/profile');
  sessionStorage.setItem('auth-grants.session', '{}');
  await openMenu();
  await choose('Sign out');
  await findTitle('Create a profile or sign in');
  expect(screen.queryByRole('alertdialog')).toBeNull();
  expect(sessionStore.get()).toBeNull();
  expect(sessionStorage).toHaveLength(0);
  expect(screen.queryByRole('button', { name: 'Account' })).toBeNull();
});

test('signing out asks first if something was typed, and staying keeps it', async () => {
  const { user, press } = await openApp('/grants/new');
  await user.type(await screen.findByLabelText('Name'), 'CI');
  await openMenu();
  await choose('Sign out');
  await screen.findByRole('alertdialog', { name: 'Discard changes?' });
  expect(sessionStore.get()).not.toBeNull();
  await press('Keep editing');
  expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('CI');
  await openMenu();
  await choose('Sign out');
  await act(async () => screen.getByRole('button', { name: 'Discard' }).click());
  await waitFor(() => expect(sessionStore.get()).toBeNull());
  expect(sessionStorage).toHaveLength(0);
});
