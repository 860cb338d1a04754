import { act, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { createGate } from '../lib/testing/gate';
import { stubReload } from '../lib/testing/stub-reload';
import type { useLazyMenu } from './lazy-menu';

const scripts = { areMissing: true, requests: 0, loaded: Promise.resolve() };

const onPick = vi.fn();
const nextTask = () => act(() => new Promise((resolve) => setTimeout(resolve, 20)));

beforeEach(() => {
  scripts.areMissing = false;
  scripts.requests = 0;
  scripts.loaded = Promise.resolve();
  onPick.mockReset();
});

const ITEMS = ['Revoke', 'Delete'].map((label) => ({ label, onSelect: () => onPick(label) }));

function Rows({ useMenu }: { useMenu: typeof useLazyMenu }) {
  const menu = useMenu();
  return (
    <main>
      {['CI', 'CD'].map((label) => (
        <button
          key={label}
          type="button"
          aria-label={label}
          aria-expanded={menu.openId === label}
          onClick={({ currentTarget: anchor }) => menu.toggle({ anchor, id: label, items: ITEMS })}
        >
          {label}
        </button>
      ))}
      {menu.slot}
    </main>
  );
}

/** A page that has loaded nothing yet. */
async function openPage() {
  vi.resetModules();
  vi.doMock('./menu', async (importOriginal) => {
    scripts.requests += 1;
    await scripts.loaded;
    if (scripts.areMissing) throw new TypeError('The script is missing.');
    return importOriginal();
  });
  const { useLazyMenu, preloadMenu } = await import('./lazy-menu');
  const { ErrorBoundary } = await import('./error-boundary');
  render(
    <ErrorBoundary>
      <Rows useMenu={useLazyMenu} />
    </ErrorBoundary>,
  );
  const user = userEvent.setup();
  const press = (name: string) => user.click(screen.getByRole('button', { name }));
  return { user, press, preloadMenu };
}

test('opens beside its button, and picks an item', async () => {
  const { user, press } = await openPage();
  await press('CI');
  const menu = await screen.findByRole('menu', { name: 'CI' });
  expect(screen.getByRole('main').contains(menu)).toBe(true);
  expect(screen.getByRole('button', { name: 'CI' }).getAttribute('aria-expanded')).toBe('true');
  await user.click(screen.getByRole('menuitem', { name: 'Revoke' }));
  expect(onPick.mock.calls).toEqual([['Revoke']]);
  await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
});

test('its button closes it, and another button opens its own instead', async () => {
  const { press } = await openPage();
  await press('CI');
  await screen.findByRole('menu', { name: 'CI' });
  await press('CD');
  await screen.findByRole('menu', { name: 'CD' });
  expect(screen.queryByRole('menu', { name: 'CI' })).toBeNull();
  await press('CD');
  await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
});

test('Escape closes it, and the focus goes back to its button', async () => {
  const { user, press } = await openPage();
  await press('CI');
  await screen.findByRole('menu');
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'CI' }));
});

test('one that is preloaded opens at once', async () => {
  const { press, preloadMenu } = await openPage();
  preloadMenu();
  await waitFor(() => expect(scripts.requests).toBe(1));
  await nextTask();
  await press('CI');
  await nextTask();
  expect(screen.getByRole('menu', { name: 'CI' })).toBeDefined();
});

test.each([
  ['the second item', '{ArrowDown}{ArrowDown}{Enter}', 'Delete'],
  ['the last item', '{End}{Enter}', 'Delete'],
  ['an item by its letter', 'd{Enter}', 'Delete'],
  ['the first item', '{ArrowDown}{Enter}', 'Revoke'],
])('keys that are pressed before it has loaded pick %s', async (_, keys, picked) => {
  const script = createGate();
  scripts.loaded = script.opened;
  const { press, user } = await openPage();
  await press('CI');
  await user.keyboard(keys);
  expect(screen.queryByRole('menu')).toBeNull();
  script.open();
  await waitFor(() => expect(onPick.mock.calls).toEqual([[picked]]));
  await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
});

test('Escape before it has loaded closes it', async () => {
  const script = createGate();
  scripts.loaded = script.opened;
  const { press, user } = await openPage();
  await press('CI');
  await user.keyboard('{Escape}');
  script.open();
  await waitFor(() =>
    expect(screen.getByRole('button', { name: 'CI' }).getAttribute('aria-expanded')).toBe('false'),
  );
  expect(onPick).not.toHaveBeenCalled();
});

test('a preload that fails is no loss: the menu loads when it’s opened', async () => {
  scripts.areMissing = true;
  const { press, preloadMenu } = await openPage();
  preloadMenu();
  await waitFor(() => expect(scripts.requests).toBe(1));
  scripts.areMissing = false;
  await press('CI');
  await screen.findByRole('menu', { name: 'CI' });
});

test('a menu without its script says so over the page, and Try again reloads it', async () => {
  // React reports what a boundary catches.
  vi.spyOn(console, 'error').mockReturnValue();
  const server = { isUp: false };
  const reload = stubReload(() => server.isUp);
  scripts.areMissing = true;
  const { press } = await openPage();
  await press('CI');
  const problem = await screen.findByRole('alert');
  expect(problem.textContent).toContain('The menu couldn’t be loaded.');
  await press('Close');
  expect(screen.queryByRole('alert')).toBeNull();
  await press('CI');
  await press('Try again');
  await screen.findByText(/The server isn’t responding\./);
  expect(reload).not.toHaveBeenCalled();
  server.isUp = true;
  await press('Try again');
  await waitFor(() => expect(reload).toHaveBeenCalledTimes(1));
});
