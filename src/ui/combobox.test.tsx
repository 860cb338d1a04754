import { fireEvent, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { beforeEach, expect, test, vi } from 'vitest';
import { Combobox } from './combobox';

const OPERATIONS = ['createBoost', 'deleteBoost', 'sendBoost', 'sendCredential'];

const onPick = vi.fn();

beforeEach(() => void onPick.mockReset());

function Finder() {
  const [text, setText] = useState('');
  const found = OPERATIONS.filter((name) => name.toLowerCase().includes(text.toLowerCase()));
  return (
    <>
      <Combobox
        label="Operation"
        hint="Part of its name."
        placeholder=""
        text={text}
        onText={setText}
        options={found.map((value) => ({ key: value, value, content: value }))}
        summary={`${found.length} operations`}
        onPick={onPick}
      />
      <button type="button">Next</button>
    </>
  );
}

function renderFinder() {
  render(<Finder />);
  const field = screen.getByRole<HTMLInputElement>('combobox', { name: 'Operation' });
  const options = () => screen.queryAllByRole('option').map(({ textContent }) => textContent);
  /** What a screen reader reads as the current option. */
  const active = () => {
    const id = field.getAttribute('aria-activedescendant');
    return id === null ? null : document.getElementById(id)?.textContent;
  };
  const isExpanded = () => field.getAttribute('aria-expanded') === 'true';
  return { user: userEvent.setup(), field, options, active, isExpanded };
}

test('is closed until it’s used, and then names its list', async () => {
  const { user, field, options, active, isExpanded } = renderFinder();
  await user.tab();
  expect([isExpanded(), options()]).toEqual([false, []]);
  await user.click(field);
  expect([isExpanded(), options(), active()]).toEqual([true, OPERATIONS, null]);
  const list = screen.getByRole('listbox', { name: 'Operation' });
  expect(field.getAttribute('aria-controls')).toBe(list.id);
});

test('typing filters the options, makes the best match the current one and says how many', async () => {
  const { user, field, options, active, isExpanded } = renderFinder();
  await user.type(field, 'send');
  expect(options()).toEqual(['sendBoost', 'sendCredential']);
  expect(active()).toBe('sendBoost');
  expect(screen.getByRole('status').textContent).toBe('2 operations');
  await user.type(field, 'x');
  expect([isExpanded(), options(), active()]).toEqual([false, [], null]);
  expect(screen.getByRole('status').textContent).toBe('0 operations');
});

test('an emptied field has no current option, so Enter picks nothing', async () => {
  const { user, field, active } = renderFinder();
  await user.type(field, 's');
  await user.clear(field);
  expect(active()).toBeNull();
  await user.keyboard('{Enter}');
  expect(onPick).not.toHaveBeenCalled();
  expect(screen.getByRole('status').textContent).toBe('');
});

test('arrows open the list, move through it and go round, and the focus stays in the field', async () => {
  const { user, field, active } = renderFinder();
  await user.tab();
  const seen: unknown[] = [];
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp', 'ArrowDown']) {
    await user.keyboard(`{${key}}`);
    seen.push(active());
  }
  expect(seen).toEqual([
    'createBoost',
    'deleteBoost',
    'createBoost',
    'sendCredential',
    'createBoost',
  ]);
  expect(document.activeElement).toBe(field);
  expect(screen.getByRole('option', { selected: true }).textContent).toBe('createBoost');
});

test('Up opens the list at its end, and Alt opens it without a current option', async () => {
  const { user, active, isExpanded } = renderFinder();
  await user.tab();
  await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
  expect([isExpanded(), active()]).toEqual([true, null]);
  await user.keyboard('{ArrowUp}');
  expect(active()).toBe('sendCredential');
});

test('Enter picks the current option and closes the list', async () => {
  const { user, field, isExpanded } = renderFinder();
  await user.type(field, 'send{ArrowDown}{Enter}');
  expect(onPick).toHaveBeenCalledExactlyOnceWith('sendCredential');
  expect(isExpanded()).toBe(false);
});

test('Enter is left to the form where no option is current', async () => {
  const { user, field } = renderFinder();
  const onEnter = vi.fn();
  addEventListener('keydown', (event) => onEnter(event.defaultPrevented), { once: true });
  field.focus();
  await user.keyboard('{Enter}');
  expect(onEnter).toHaveBeenCalledWith(false);
});

test('a click on an option picks it, without the field losing the focus', async () => {
  const { user, field, isExpanded } = renderFinder();
  await user.click(field);
  await user.click(screen.getByRole('option', { name: 'deleteBoost' }));
  expect(onPick).toHaveBeenCalledExactlyOnceWith('deleteBoost');
  expect(document.activeElement).toBe(field);
  expect(isExpanded()).toBe(false);
});

test('Escape closes the list first, then clears the field, and then is left to the page', async () => {
  const { user, field, isExpanded } = renderFinder();
  const wasTaken: boolean[] = [];
  const onKey = (event: KeyboardEvent) => wasTaken.push(event.defaultPrevented);
  await user.type(field, 'send');
  addEventListener('keydown', onKey);
  await user.keyboard('{Escape}');
  expect([isExpanded(), field.value]).toEqual([false, 'send']);
  await user.keyboard('{Escape}');
  expect([isExpanded(), field.value]).toEqual([false, '']);
  await user.keyboard('{Escape}');
  removeEventListener('keydown', onKey);
  expect(wasTaken).toEqual([true, true, false]);
});

test('leaving the field closes the list and keeps the text', async () => {
  const { user, field, isExpanded } = renderFinder();
  await user.type(field, 'send');
  await user.tab();
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Next' }));
  expect([isExpanded(), field.value]).toEqual([false, 'send']);
  expect(onPick).not.toHaveBeenCalled();
});

test.each([
  ['while it composes', { isComposing: true }],
  ['right after, as Safari sends it', { keyCode: 229 }],
])('a key of an input method, %s, does nothing', async (_, details) => {
  const { user, field, active, isExpanded } = renderFinder();
  await user.type(field, 'send');
  for (const key of ['ArrowDown', 'Enter', 'Escape']) {
    // `true`: the default, which belongs to the input method, wasn't prevented.
    expect(fireEvent.keyDown(field, { key, ...details })).toBe(true);
  }
  expect([field.value, active(), isExpanded()]).toEqual(['send', 'sendBoost', true]);
  expect(onPick).not.toHaveBeenCalled();
  await user.keyboard('{Enter}');
  expect(onPick).toHaveBeenCalledExactlyOnceWith('sendBoost');
});
