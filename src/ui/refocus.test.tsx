import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { inPlaceOf, refocus } from './refocus';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const removed = (markup: string): Element => {
  const box = document.createElement('div');
  box.innerHTML = markup;
  return box.firstElementChild ?? box;
};

function show() {
  render(
    <main>
      <h1 tabIndex={-1}>Grants</h1>
      <a href="/profile">All</a>
      <button type="button" aria-label="Close">
        ×
      </button>
      <button type="button" aria-label="Account" aria-haspopup="menu">
        A
      </button>
      <table>
        <tbody>
          <tr>
            <td>
              <a href="/grants/a">“CI” [old]</a>
              <button type="button" aria-label={'Actions for “CI” \\ "x"'}>
                …
              </button>
            </td>
          </tr>
        </tbody>
      </table>
    </main>,
  );
}

test.each([
  ['a link in a row', '<a href="/grants/a">CI</a>', 'link', /CI/],
  [
    'a button in a row',
    '<button aria-label="Actions for “CI” \\ &quot;x&quot;"></button>',
    'button',
    /Actions/,
  ],
  [
    'the button of a menu',
    '<button aria-label="Account" aria-haspopup="menu"></button>',
    'button',
    'Account',
  ],
])('%s is found again', (_what, markup, role, name) => {
  show();
  expect(inPlaceOf(removed(markup))).toBe(screen.getByRole(role, { name }));
});

test.each([
  ['a link to another part of the page', '<a href="/profile">Clear filters</a>'],
  ['a button that another thing has, too', '<button aria-label="Close"></button>'],
  ['a button without a label', '<button>Retry</button>'],
])('%s has no place, so the title gets its focus', (_what, markup) => {
  show();
  act(() => refocus(removed(markup)));
  act(() => vi.advanceTimersByTime(100));
  expect(document.activeElement).toBe(screen.getByRole('heading'));
});

test('the focus stays where something else has put it', () => {
  show();
  act(() => refocus(removed('<a href="/grants/a">CI</a>')));
  screen.getByRole('button', { name: 'Close' }).focus();
  act(() => vi.advanceTimersByTime(100));
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Close' }));
});
