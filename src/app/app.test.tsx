import { act, screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { grantAt } from '../grants/testing/model-server';
import { json } from '../lib/testing/fake-fetch';
import { findTitle, openApp } from './testing/open-app';

const scrollToTop = vi.fn();

beforeEach(() => {
  localStorage.clear();
  scrollToTop.mockReset();
  vi.stubGlobal('scrollTo', scrollToTop);
});

const address = () => location.pathname + location.search;

test('the root leads to the list, which replaces it in the history', async () => {
  const entries = history.length;
  await openApp('/');
  await findTitle('Grants');
  expect(address()).toBe('/profile');
  expect(history.length).toBe(entries);
});

test('an address without a page says so, and leads to the list', async () => {
  const { follow } = await openApp('/nothing/here');
  await findTitle('Page not found');
  expect(screen.getByRole('main').textContent).toContain('There’s no page at /nothing/here.');
  await follow('Back to grants');
  await findTitle('Grants');
});

test('a new page starts at its top, with the focus on its title and its name in the tab', async () => {
  const { follow } = await openApp('/profile');
  await findTitle('Grants');
  await follow('Scopes');
  const title = await findTitle('Scopes');
  await waitFor(() => expect(document.activeElement).toBe(title));
  expect(document.title).toBe('Scopes · Auth Grants');
  expect(scrollToTop).toHaveBeenCalledExactlyOnceWith(0, 0);
  const current = screen.getByRole('link', { current: 'page' });
  expect(current.textContent).toBe('Scopes');
});

test('another view of the same page stays where it is', async () => {
  const { user } = await openApp('/profile');
  await user.click(await screen.findByRole('link', { name: /^Revoked / }));
  expect(address()).toBe('/profile?status=revoked');
  expect(scrollToTop).not.toHaveBeenCalled();
});

test.each([
  ['/', '/profile'],
  ['/profile?status=revoked', '/profile?status=revoked'],
  ['/grants/ci/edit', '/grants/ci/edit'],
])('without a session, %s leads to signing in, and then to %s', async (asked, then) => {
  await openApp(asked, { session: null });
  await findTitle('Create a profile or sign in');
  expect(address()).toBe(`/sign-in?then=${encodeURIComponent(then)}`);
  expect(screen.queryByRole('navigation')).toBeNull();
  expect(screen.queryByRole('button', { name: 'Account' })).toBeNull();
});

test('a session that couldn’t be restored is said to be, and asks nothing of the server', async () => {
  // React reports what a boundary catches.
  const log = vi.spyOn(console, 'error').mockReturnValue();
  const { server } = await openApp('/profile', { session: undefined });
  expect(screen.getByRole('alert').textContent).toContain('This page didn’t load.');
  expect(screen.getByRole('button', { name: 'Try again' })).toBeDefined();
  expect(log).toHaveBeenCalled();
  expect(address()).toBe('/profile');
  expect(server.requests).toEqual([]);
});

test('the theme is chosen for the whole page, and stored', async () => {
  const { user } = await openApp('/profile');
  await user.selectOptions(screen.getByLabelText('Theme'), 'Dark');
  expect(document.documentElement.dataset.theme).toBe('dark');
  expect(localStorage.getItem('auth-grants.theme')).toBe('"dark"');
});

test('what a token may not read is asked for once, not on every page', async () => {
  const message = 'This call needs authGrants:read.';
  const { server, follow } = await openApp('/profile', {
    intercept: ({ url }) =>
      url.endsWith('/auth-grants') ? json({ message, code: 'FORBIDDEN' }, 403) : undefined,
  });
  const lists = () => server.requests.filter(({ url }) => url.endsWith('/auth-grants'));
  await screen.findByText(/couldn’t be loaded/);
  for (const page of ['Scopes', 'Grants']) {
    await follow(page);
    await findTitle(page);
  }
  act(() => history.pushState(null, '', '/grants/new'));
  await findTitle('New grant');
  expect(lists()).toHaveLength(1);
});

test('going back from the list never leads to a grant that was deleted', async () => {
  const entries = () => history.length;
  const { follow, press } = await openApp('/profile', {
    grants: [grantAt(0, 'ci', { name: 'CI', status: 'revoked' })],
  });
  await follow('CI');
  await findTitle('CI');
  const before = entries();
  await press('Delete');
  await press('Delete grant');
  await findTitle('Grants');
  expect(entries()).toBe(before);
});
