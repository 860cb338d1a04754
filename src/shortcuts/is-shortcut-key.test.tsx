import { fireEvent, render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { isShortcutKey } from './is-shortcut-key';

/** Presses a key where the test says, and returns whether it's free for a shortcut. */
function press(at: Element, init: KeyboardEventInit = {}): boolean | undefined {
  let isFree: boolean | undefined;
  const listen = (event: KeyboardEvent) => {
    isFree = isShortcutKey(event);
  };
  addEventListener('keydown', listen, { once: true });
  fireEvent.keyDown(at, { key: 'j', ...init });
  removeEventListener('keydown', listen);
  return isFree;
}

test('a key is free on the page, on a link, on a button and on a checkbox', () => {
  render(
    <>
      <a href="/grants/a">CI</a>
      <button type="button">Actions</button>
      <input type="checkbox" aria-label="Select CI" />
    </>,
  );
  expect(press(document.body)).toBe(true);
  expect(press(screen.getByRole('link'))).toBe(true);
  expect(press(screen.getByRole('button'))).toBe(true);
  expect(press(screen.getByRole('checkbox'))).toBe(true);
  expect(press(document.body, { key: '?', shiftKey: true })).toBe(true);
});

test.each([
  ['a text field', <input key="0" />],
  ['a search', <input key="0" type="search" />],
  ['a date', <input key="0" type="date" />],
  ['several lines', <textarea key="0" />],
  ['a select', <select key="0" />],
  ['an editable text', <div key="0" contentEditable suppressContentEditableWarning />],
])('%s keeps its keys', (_, part) => {
  const { container } = render(part);
  const at = container.firstElementChild;
  if (!at) throw new Error('Nothing was rendered.');
  expect(press(at)).toBe(false);
});

test.each(['grid', 'tablist', 'toolbar', 'listbox'])('what is in a %s keeps its keys', (role) => {
  const { container } = render(<button type="button">Inside</button>);
  container.setAttribute('role', role);
  expect(press(screen.getByText('Inside'))).toBe(false);
});

test.each([
  ['Control', { ctrlKey: true }],
  ['Command', { metaKey: true }],
  ['Alt', { altKey: true }],
  ['a composition', { isComposing: true }],
  ['the end of a composition in Safari', { keyCode: 229 }],
])('no key is free with %s', (_, init) => {
  expect(press(document.body, init)).toBe(false);
});

test.each([
  ['a dialog', <dialog key="0" open />],
  ['a menu', <div key="0" role="menu" />],
  ['a popover', <div key="0" popover="auto" />],
])('no key is free while %s is open, wherever the focus is', (_, part) => {
  render(part);
  expect(press(document.body)).toBe(false);
});

test('a key that something else has used is not free', () => {
  const { container } = render(<button type="button">Actions</button>);
  container.addEventListener('keydown', (event) => event.preventDefault());
  expect(press(screen.getByRole('button'))).toBe(false);
});
