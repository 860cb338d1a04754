import { render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Catalogue } from '../../../protocol/catalogue/catalogue';
import { ScopeMatrix } from './matrix';
import { useMatrix } from './use-matrix';

/** No operation requires `keys:write`, so the matrix has no box there. */
const OPERATIONS: Catalogue = [
  'boosts:read',
  'boosts:write',
  'boosts:delete',
  'keys:read',
  'keys:delete',
].map((scope) => ({
  operation: scope,
  method: 'POST',
  path: '/',
  group: 'All',
  anyOf: [scope],
}));

const onSubmit = vi.fn((event: Event | React.FormEvent) => event.preventDefault());

beforeEach(() => void onSubmit.mockClear());

function Form({ initial }: { initial: string }) {
  const [scope, setScope] = useState(initial);
  const { grid, filter, note } = useMatrix(scope, setScope, OPERATIONS);
  return (
    <form onSubmit={onSubmit}>
      <input aria-label="Text" value={scope} onChange={({ target }) => setScope(target.value)} />
      <input
        aria-label="Filter"
        value={filter.query}
        onChange={({ target }) => filter.onChange(target.value)}
      />
      <p role="status">{note}</p>
      <ScopeMatrix {...grid} />
      <button type="submit">Send</button>
    </form>
  );
}

function renderMatrix(initial = '') {
  render(<Form initial={initial} />);
  const user = userEvent.setup();
  const box = (name: string) => screen.getByLabelText<HTMLInputElement>(name);
  return {
    user,
    box,
    text: () => box('Text').value,
    tick: (name: string) => user.click(box(name)),
    /** As a screen reader and the eye are told. */
    state: (name: string) => {
      const { checked, indeterminate } = box(name);
      const isMixed = box(name).getAttribute('aria-checked') === 'mixed';
      expect(isMixed).toBe(indeterminate);
      return indeterminate ? 'mixed' : checked;
    },
    focused: () => document.activeElement?.getAttribute('aria-label'),
  };
}

describe('the boxes', () => {
  test('are there only for what an operation requires', () => {
    const { box } = renderMatrix();
    expect(screen.getByRole('grid', { name: 'Resources and actions' })).toBeDefined();
    expect(box('keys: read')).toBeDefined();
    expect(screen.queryByLabelText('keys: write')).toBeNull();
  });

  test('change the text, and the text changes them', async () => {
    const { user, box, text, tick, state } = renderMatrix();
    await tick('boosts: write');
    await tick('boosts: read');
    expect(text()).toBe('boosts:read boosts:write');
    await user.clear(box('Text'));
    await user.type(box('Text'), 'keys:read');
    expect([state('boosts: write'), state('keys: read')]).toEqual([false, true]);
    await tick('keys: read');
    expect(text()).toBe('');
  });

  test('of a wildcard are mixed while it is permitted in part', async () => {
    const { tick, state } = renderMatrix();
    expect(state('boosts: all')).toBe(false);
    await tick('boosts: read');
    expect(state('boosts: all')).toBe('mixed');
    expect(state('all: read')).toBe('mixed');
    expect(state('all: all')).toBe('mixed');
    expect(state('all: write')).toBe(false);
    await tick('boosts: read');
    expect(state('boosts: all')).toBe(false);
  });

  test('of a wildcard tick all that it covers, in one part', async () => {
    const { text, tick, state } = renderMatrix('boosts:read');
    await tick('boosts: all');
    expect(text()).toBe('boosts:*');
    for (const name of ['boosts: all', 'boosts: read', 'boosts: delete'])
      expect(state(name)).toBe(true);
    expect(state('all: delete')).toBe('mixed');
    expect(state('keys: read')).toBe(false);
  });

  test('stay mixed after a click that changes nothing of that', async () => {
    const { user, box, state } = renderMatrix('boosts:read');
    await user.click(box('boosts: all'));
    await user.click(box('boosts: read'));
    expect(state('boosts: all')).toBe('mixed');
    expect(state('boosts: write')).toBe(true);
  });

  test('split a wildcard that covers them, and a note says so', async () => {
    const { user, box, text, tick } = renderMatrix('boosts:*');
    expect(screen.getByRole('status').textContent).toBe('');
    await tick('boosts: write');
    expect(text()).toBe('boosts:read boosts:delete');
    expect(screen.getByRole('status').textContent).toMatch(
      /^“boosts:\*” was expanded to the permissions below/,
    );
    await user.type(box('Text'), ' keys:read');
    expect(screen.getByRole('status').textContent).toBe('');
  });

  test('of an unknown name are marked, and stay when they are unticked', async () => {
    const { box, text, tick, state } = renderMatrix('rooms:join');
    expect(screen.getByRole('rowheader', { name: 'rooms?' })).toBeDefined();
    expect(box('rooms: join').title).toBe('Not required by any known operation.');
    await tick('rooms: join');
    expect([text(), state('rooms: join')]).toEqual(['', false]);
  });
});

describe('the keyboard', () => {
  test('has one tab stop in the grid, which begins at the first box', async () => {
    const { user, box, focused } = renderMatrix();
    await user.click(box('Filter'));
    await user.tab();
    expect(focused()).toBe('all: all');
    await user.tab();
    expect(document.activeElement?.textContent).toBe('Send');
  });

  test('moves by arrows, over places without a box, and stops at the edges', async () => {
    const { user, box, focused } = renderMatrix();
    box('all: all').focus();
    const path: unknown[] = [];
    for (const key of ['Up', 'Down', 'Down', 'Right', 'Right', 'Right', 'Right', 'Left']) {
      await user.keyboard(`{Arrow${key}}`);
      path.push(focused());
    }
    expect(path).toEqual([
      'all: all',
      'boosts: all',
      'keys: all',
      'keys: read',
      'keys: delete',
      'keys: delete',
      'keys: delete',
      'keys: read',
    ]);
  });

  test('goes to the ends of a row with Home and End, and of the grid with Control', async () => {
    const { user, box, focused } = renderMatrix();
    box('boosts: read').focus();
    const path: unknown[] = [];
    for (const keys of [
      '{End}',
      '{Home}',
      '{Control>}{End}{/Control}',
      '{Control>}{Home}{/Control}',
    ]) {
      await user.keyboard(keys);
      path.push(focused());
    }
    expect(path).toEqual(['boosts: delete', 'boosts: all', 'keys: delete', 'all: all']);
  });

  test('comes back to the box that it left', async () => {
    const { user, box, focused } = renderMatrix();
    box('all: all').focus();
    await user.keyboard('{ArrowDown}{ArrowRight}');
    await user.tab();
    await user.tab({ shift: true });
    expect(focused()).toBe('boosts: read');
    const stops = within(screen.getByRole('grid'))
      .getAllByRole('checkbox')
      .filter((input) => input.tabIndex === 0);
    expect(stops).toEqual([box('boosts: read')]);
  });

  test('still gets in after a filter has hidden the row that it left', async () => {
    const { user, box, focused } = renderMatrix();
    box('boosts: write').focus();
    await user.type(box('Filter'), 'keys');
    expect(screen.queryByLabelText('boosts: write')).toBeNull();
    await user.tab();
    expect(focused()).toBe('all: write');
  });

  test('ticks with Space, keeps the focus, and Enter doesn’t send the form', async () => {
    const { user, box, text, focused } = renderMatrix();
    box('boosts: read').focus();
    await user.keyboard(' ');
    expect([text(), focused()]).toEqual(['boosts:read', 'boosts: read']);
    await user.keyboard('{Enter}');
    expect(onSubmit).not.toHaveBeenCalled();
    await user.click(box('Text'));
    await user.keyboard('{Enter}');
    expect(onSubmit).toHaveBeenCalledTimes(1);
  });
});
