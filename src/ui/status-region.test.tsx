import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Dialog } from './dialog';
import { announce, modals, StatusRegion, warn } from './status-region';

const status = () => screen.getByRole('status');
const warnings = () => screen.queryAllByRole('alert');
const dismiss = (warning: HTMLElement | undefined) => {
  if (!warning) throw new Error('There is no such warning.');
  fireEvent.click(within(warning).getByRole('button', { name: 'Dismiss' }));
};

function renderRegion() {
  render(
    <>
      <h1 tabIndex={-1}>Grants</h1>
      <StatusRegion />
    </>,
  );
}

beforeEach(() => void vi.useFakeTimers());

afterEach(() => {
  // What is on the screen outlives the region.
  for (const warning of warnings()) dismiss(warning);
  act(() => vi.runAllTimers());
  vi.useRealTimers();
});

test('the region for successes is there, empty, before anything is said', () => {
  renderRegion();
  expect(status().textContent).toBe('');
  expect(warnings()).toEqual([]);
});

test('a success is said politely, and goes after five seconds', () => {
  renderRegion();
  const region = status();
  act(() => announce('Challenge copied'));
  expect(status()).toBe(region);
  expect(region.textContent).toBe('Challenge copied');
  expect(warnings()).toEqual([]);
  act(() => vi.advanceTimersByTime(4999));
  expect(region.textContent).toBe('Challenge copied');
  act(() => vi.advanceTimersByTime(1));
  expect(region.textContent).toBe('');
});

test('a new success replaces the last one, and has five seconds of its own', () => {
  renderRegion();
  act(() => announce('Challenge copied'));
  act(() => vi.advanceTimersByTime(4000));
  act(() => announce('CI revoked'));
  expect(status().textContent).toBe('CI revoked');
  act(() => vi.advanceTimersByTime(4000));
  expect(status().textContent).toBe('CI revoked');
  act(() => vi.advanceTimersByTime(1000));
  expect(status().textContent).toBe('');
});

test('the same success twice is a new message, which a screen reader reads again', () => {
  renderRegion();
  act(() => announce('Challenge copied'));
  const first = screen.getByText('Challenge copied');
  act(() => announce('Challenge copied'));
  expect(screen.getByText('Challenge copied')).not.toBe(first);
});

test('a warning interrupts, stays, and leaves the warnings before it and the success', () => {
  renderRegion();
  act(() => warn('CI could not be revoked.'));
  act(() => announce('Challenge copied'));
  act(() => warn('CD could not be revoked.'));
  expect(status().textContent).toBe('Challenge copied');
  act(() => vi.advanceTimersByTime(60_000));
  expect(warnings().map(({ textContent }) => textContent)).toEqual([
    'CI could not be revoked.Dismiss',
    'CD could not be revoked.Dismiss',
  ]);
});

test('Dismiss takes away its own warning, and the focus goes to the title', () => {
  renderRegion();
  act(() => warn('CI could not be revoked.'));
  act(() => warn('CI could not be revoked.'));
  const [first, second] = warnings();
  dismiss(first);
  expect(warnings()).toEqual([second]);
  expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Grants' }));
});

test('what was reported while no region was mounted is shown once there is one', () => {
  warn('The page was left: 3 of 5 revoked.');
  renderRegion();
  expect(warnings()).toHaveLength(1);
});

describe('while modal dialogs are open', () => {
  function renderDialogs(...titles: string[]) {
    return render(
      <>
        <h1 tabIndex={-1}>Grants</h1>
        <StatusRegion />
        {titles.map((title) => (
          <Dialog key={title} title={title} onClose={vi.fn()}>
            <button type="button">Copy</button>
          </Dialog>
        ))}
      </>,
    );
  }
  const dialog = (name: string) => screen.getByRole('dialog', { name });

  test('what is reported is in the topmost one, whose region was there before', () => {
    renderDialogs('API token', 'Copy by hand');
    const region = status();
    expect(dialog('Copy by hand').contains(region)).toBe(true);
    act(() => announce('Token copied'));
    act(() => warn('CI could not be revoked.'));
    expect(status()).toBe(region);
    expect(within(dialog('Copy by hand')).getByText('Token copied')).not.toBeNull();
    expect(dialog('Copy by hand').contains(warnings()[0] ?? null)).toBe(true);
  });

  test('what was reported stays when the dialog closes', () => {
    const { rerender, unmount } = renderDialogs('API token');
    act(() => announce('Token copied'));
    rerender(
      <>
        <h1 tabIndex={-1}>Grants</h1>
        <StatusRegion />
      </>,
    );
    expect(status().textContent).toBe('Token copied');
    unmount();
    expect(modals.get()).toEqual([]);
  });

  test('Dismiss leaves the focus in the dialog', () => {
    renderDialogs('API token');
    act(() => warn('CI could not be revoked.'));
    dismiss(warnings()[0]);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Copy' }));
  });
});
