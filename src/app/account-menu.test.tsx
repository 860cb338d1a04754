import { act, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { sessionStore } from '../session/session';
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
  [`Copy address of ${location.host}`, `${location.origin}/api`, 'Server address copied'],
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
    `Copy address of ${location.host}`,
    'Sign out',
  ]);
});

test('signing out leads to the page for signing in, and leaves nothing in the tab', async () => {
  await openApp('/profile');
  sessionStorage.setItem('auth-grants.session', '{}');
  await openMenu();
  await choose('Sign out');
  await findTitle('Sign in');
  expect(sessionStore.get()).toBeNull();
  expect(sessionStorage).toHaveLength(0);
  expect(screen.queryByRole('button', { name: 'Account' })).toBeNull();
});

test('signing out asks first if something was typed, and staying keeps it', async () => {
  const { user, press } = await openApp('/grants/new');
  await user.type(await screen.findByLabelText('Name'), 'CI');
  await openMenu();
  await choose('Sign out');
  await screen.findByRole('alertdialog', { name: 'Leave without saving?' });
  expect(sessionStore.get()).not.toBeNull();
  await press('Keep editing');
  expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('CI');
  await openMenu();
  await choose('Sign out');
  await act(async () => screen.getByRole('button', { name: 'Leave' }).click());
  await waitFor(() => expect(sessionStore.get()).toBeNull());
  expect(sessionStorage).toHaveLength(0);
});
