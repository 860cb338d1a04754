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

test('a success is said politely, and goes after four seconds', () => {
  renderRegion();
  const region = status();
  act(() => announce('Challenge copied'));
  expect(status()).toBe(region);
  expect(region.textContent).toBe('Challenge copied');
  expect(warnings()).toEqual([]);
  act(() => vi.advanceTimersByTime(3999));
  expect(region.textContent).toBe('Challenge copied');
  act(() => vi.advanceTimersByTime(1));
  expect(region.textContent).toBe('');
});

test('a new success replaces the last one, and has four seconds of its own', () => {
  renderRegion();
  act(() => announce('Challenge copied'));
  act(() => vi.advanceTimersByTime(3000));
  act(() => announce('CI revoked'));
  expect(status().textContent).toBe('CI revoked');
  act(() => vi.advanceTimersByTime(3000));
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

test.each([
  ['near the bottom', 90, true],
  ['higher up', 300, false],
])(
  'a success about what has the focus %s is shown where it doesn’t cover it',
  (_, distance, isUp) => {
    renderRegion();
    const title = screen.getByRole('heading', { name: 'Grants' });
    title.getBoundingClientRect = () => new DOMRect(0, 0, 100, innerHeight - distance);
    title.focus();
    act(() => announce('Challenge copied'));
    expect(status().parentElement?.classList.contains('is-up')).toBe(isUp);
  },
);

test('a success about a part of a row doesn’t cover the rest of the row', () => {
  renderRegion();
  const table = document.body.appendChild(document.createElement('table'));
  const row = table.insertRow();
  const button = row.insertCell().appendChild(document.createElement('button'));
  button.getBoundingClientRect = () => new DOMRect(0, innerHeight - 300, 40, 34);
  row.getBoundingClientRect = () => new DOMRect(0, innerHeight - 310, 300, 112);
  button.focus();
  act(() => announce('Challenge copied'));
  expect(status().parentElement?.classList.contains('is-up')).toBe(true);
  table.remove();
});

test('a warning interrupts, stays, and leaves the warnings before it and the success', () => {
  renderRegion();
  act(() => warn('CI couldn’t be revoked.'));
  act(() => announce('Challenge copied'));
  act(() => warn('CD couldn’t be revoked.'));
  expect(status().textContent).toBe('Challenge copied');
  act(() => vi.advanceTimersByTime(60_000));
  expect(warnings().map(({ textContent }) => textContent)).toEqual([
    'CI couldn’t be revoked.Dismiss',
    'CD couldn’t be revoked.Dismiss',
  ]);
});

test('Dismiss takes away its own warning, and the focus goes to the title', () => {
  renderRegion();
  act(() => warn('CI couldn’t be revoked.'));
  act(() => warn('CI couldn’t be revoked.'));
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
    renderDialogs('API token', 'Copy manually');
    const region = status();
    expect(dialog('Copy manually').contains(region)).toBe(true);
    act(() => announce('Token copied'));
    act(() => warn('CI couldn’t be revoked.'));
    expect(status()).toBe(region);
    expect(within(dialog('Copy manually')).getByText('Token copied')).not.toBeNull();
    expect(dialog('Copy manually').contains(warnings()[0] ?? null)).toBe(true);
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
    act(() => warn('CI couldn’t be revoked.'));
    dismiss(warnings()[0]);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Copy' }));
  });
});
