import { act, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { shortcuts } from '../app/lazy-shortcuts';
import { findTitle, openApp } from '../app/testing/open-app';
import { grantAt } from '../grants/testing/model-server';
import { stubDialogFocus } from '../ui/testing/dialog-focus';
import { shortcutDialog } from './shortcut-store';

const GRANTS = ['First', 'Second', 'Third'].map((name, at) =>
  grantAt(3 - at, name.toLowerCase(), { name }),
);

beforeEach(() => {
  localStorage.clear();
  stubDialogFocus();
  vi.stubGlobal('scrollTo', () => {});
  act(() => shortcutDialog.set(false));
  // Rows of happy-dom have no height.
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockImplementation(function (
    this: HTMLElement,
  ) {
    return this.tagName === 'TBODY' ? 168 : 56;
  });
});

async function open(address = '/profile') {
  const page = await openApp(address, { grants: GRANTS });
  await act(() => shortcuts.preload());
  return page;
}

const link = (name: string) => screen.findByRole('link', { name });
const dialog = () => screen.findByRole('dialog', { name: 'Keyboard shortcuts' });

describe('on the list', () => {
  test('j and k move between the names of the rows, and stop at both ends', async () => {
    const { user } = await open();
    const [first, second, third] = await Promise.all([
      link('First'),
      link('Second'),
      link('Third'),
    ]);
    for (const [key, focused] of [
      ['j', first],
      ['j', second],
      ['j', third],
      ['j', third],
      ['k', second],
      ['k', first],
      ['k', first],
    ] as const) {
      await user.keyboard(key);
      expect(document.activeElement).toBe(focused);
    }
  });

  test('arrows move between rows, too, but only from a row: else they scroll the page', async () => {
    const { user } = await open();
    const first = await link('First');
    const before = document.activeElement;
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(before);
    act(() => first.focus());
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(await link('Second'));
    await user.keyboard('{ArrowUp}');
    expect(document.activeElement).toBe(first);
  });

  test('x selects the row that has the focus, and none without one', async () => {
    const { user } = await open();
    await link('First');
    await user.keyboard('x');
    expect(screen.queryAllByRole('checkbox', { checked: true })).toEqual([]);
    await user.keyboard('jjx');
    expect(screen.getByRole('checkbox', { name: 'Select Second' })).toHaveProperty('checked', true);
    await user.keyboard('x');
    expect(screen.getByRole('checkbox', { name: 'Select Second' })).toHaveProperty(
      'checked',
      false,
    );
  });

  test('Enter opens the grant of the row', async () => {
    const { user } = await open();
    await link('First');
    await user.keyboard('jj{Enter}');
    await findTitle('Second');
  });

  test('/ leads to the search, where keys are text again', async () => {
    const { user } = await open();
    const search = await screen.findByLabelText<HTMLInputElement>('Search grants');
    await user.keyboard('/');
    expect(document.activeElement).toBe(search);
    await user.keyboard('jxn?/');
    expect(search.value).toBe('jxn?/');
    expect(location.pathname).toBe('/profile');
  });
});

describe('on every page', () => {
  test('n opens the form for a new grant', async () => {
    const { user } = await open('/scopes');
    await findTitle('Scopes');
    await user.keyboard('n');
    await findTitle('New grant');
  });

  test('/ leads to the list and its search', async () => {
    const { user } = await open('/scopes');
    await findTitle('Scopes');
    await user.keyboard('/');
    await findTitle('Grants');
    await waitFor(() =>
      expect(document.activeElement?.getAttribute('aria-label')).toBe('Search grants'),
    );
  });

  test('? lists the keys, which rest until the list is closed', async () => {
    const { user, press } = await open('/scopes');
    await findTitle('Scopes');
    await user.keyboard('?');
    expect((await dialog()).textContent).toContain('Search grants');
    await user.keyboard('n');
    expect(location.pathname).toBe('/scopes');
    await press('Close');
    await user.keyboard('n');
    await findTitle('New grant');
  });

  test('switched off, none does anything, not even after a reload; the menu leads back', async () => {
    const { user, press } = await open('/scopes');
    await findTitle('Scopes');
    await user.keyboard('?');
    await user.click(await screen.findByRole('checkbox', { name: 'Use keyboard shortcuts' }));
    expect(localStorage.getItem('auth-grants.shortcuts')).toBe('false');
    await press('Close');
    await user.keyboard('?n/');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(location.pathname).toBe('/scopes');

    await press('Account');
    await user.click(await screen.findByRole('menuitem', { name: 'Keyboard shortcuts' }));
    await dialog();
    await user.click(await screen.findByRole('checkbox', { name: 'Use keyboard shortcuts' }));
    await press('Close');
    await user.keyboard('n');
    await findTitle('New grant');
  });
});

test('signed out, no key does anything', async () => {
  const { user } = await openApp('/sign-in', { session: null });
  await screen.findByRole('tab', { name: 'New profile' });
  await user.keyboard('{Escape}n?');
  expect(location.pathname).toBe('/sign-in');
  expect(screen.queryByRole('dialog')).toBeNull();
});
