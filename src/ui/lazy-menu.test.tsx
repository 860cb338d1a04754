import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { stubReload } from '../lib/testing/stub-reload';
import type { useLazyMenu } from './lazy-menu';

const scripts = { areMissing: true, requests: 0 };

const onRevoke = vi.fn();

beforeEach(() => {
  scripts.areMissing = false;
  scripts.requests = 0;
  onRevoke.mockReset();
});

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
          onClick={({ currentTarget: anchor }) =>
            menu.toggle({ anchor, id: label, items: [{ label: 'Revoke', onSelect: onRevoke }] })
          }
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
  expect(onRevoke).toHaveBeenCalledTimes(1);
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

test('a preload that fails is no loss: the menu loads when it’s opened', async () => {
  scripts.areMissing = true;
  const { press, preloadMenu } = await openPage();
  preloadMenu();
  await waitFor(() => expect(scripts.requests).toBe(1));
  scripts.areMissing = false;
  await press('CI');
  await screen.findByRole('menu', { name: 'CI' });
});

test('without its script the page says that it can’t go on, and Try again reloads it', async () => {
  // React reports what a boundary catches.
  vi.spyOn(console, 'error').mockReturnValue();
  const server = { isUp: false };
  const reload = stubReload(() => server.isUp);
  scripts.areMissing = true;
  const { press } = await openPage();
  await press('CI');
  const problem = await screen.findByRole('alert');
  expect(problem.textContent).toContain('This page could not be shown.');
  await press('Try again');
  await screen.findByText(/The server cannot be reached\./);
  expect(reload).not.toHaveBeenCalled();
  server.isUp = true;
  await press('Try again');
  await waitFor(() => expect(reload).toHaveBeenCalledTimes(1));
});
