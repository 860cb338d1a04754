import { setTimeout as delay } from 'node:timers/promises';
import { act, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createGate } from '../../lib/testing/gate';
import {
  openProfilePage,
  rowOf,
  shownNames,
  showsNames,
} from '../../pages/testing/open-profile-page';
import { stubDialogFocus } from '../../ui/testing/dialog-focus';
import { grantAt } from '../testing/model-server';
import { inputOf, isList } from '../testing/serve-grants';

const grantsCalled = (names: string) =>
  [...names].map((name, index) => grantAt(10_000 - index, `id-${name}`, { name }));

const manyGrants = (count: number) =>
  Array.from({ length: count }, (_, index) => grantAt(10_000 - index, `${index}`));

const ROW_HEIGHT = 56;

const table = () => screen.getByRole('table', { name: 'Grants' });
const indexes = () =>
  [...table().querySelectorAll('tbody tr')].map((row) => Number(row.getAttribute('aria-rowindex')));

/** Puts this many rows above the top of the screen. */
function scrollTo(rows: number): void {
  const body = table().querySelector('tbody');
  if (!body) throw new Error('The table has no body.');
  vi.spyOn(body, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, -rows * ROW_HEIGHT));
  act(() => dispatchEvent(new Event('scroll')));
}

/** Some browsers drop the roles of table elements whose `display` is a grid or a block. */
test('the table, its rows and its cells say their roles, whatever their layout', async () => {
  openProfilePage(manyGrants(3));
  await waitFor(() => expect(indexes()).toHaveLength(3));
  const roles = { THEAD: 'rowgroup', TBODY: 'rowgroup', TR: 'row', TH: 'columnheader', TD: 'cell' };
  expect(table().getAttribute('role')).toBe('table');
  const parts = [...table().querySelectorAll('thead, tbody, tr, th, td')];
  expect(parts.length).toBeGreaterThan(20);
  expect(parts.map((part) => part.getAttribute('role'))).toEqual(
    parts.map(({ tagName }) => roles[tagName as keyof typeof roles]),
  );
});

describe('a long list', () => {
  test('has only the rows near the screen in the page, and counts them all', async () => {
    openProfilePage(manyGrants(90));
    await waitFor(() => expect(indexes().at(-1)).toBe(23));
    expect(indexes()[0]).toBe(2);
    expect(table().getAttribute('aria-rowcount')).toBe('91');
    scrollTo(60);
    expect([indexes()[0], indexes().at(-1)]).toEqual([58, 79]);
    expect(shownNames()[0]).toBe('Grant 56');
    scrollTo(80);
    expect(indexes().at(-1)).toBe(91);
    expect(shownNames().at(-1)).toBe('Grant 89');
  });

  test('has all of its rows on paper, and on the screen as few as before', async () => {
    openProfilePage(manyGrants(90));
    await waitFor(() => expect(indexes().at(-1)).toBe(23));
    const body = table().querySelector('tbody');
    const height = body?.style.height;
    // Without `act`: the printer doesn't wait for React either.
    dispatchEvent(new Event('beforeprint'));
    expect(indexes()).toEqual(Array.from({ length: 90 }, (_, index) => index + 2));
    expect(body?.style.height).toBe('auto');
    act(() => dispatchEvent(new Event('afterprint')));
    expect(indexes().at(-1)).toBe(23);
    expect(body?.style.height).toBe(height);
  });

  test('loads 10,000 grants by itself, and more as the screen gets near their end', async () => {
    const { server, press } = openProfilePage(manyGrants(12_000));
    const lists = () => server.requests.filter(isList).length;
    await screen.findByText('10,000+ grants');
    expect(table().getAttribute('aria-rowcount')).toBe('-1');
    expect(lists()).toBe(12);
    scrollTo(10_040);
    await act(() => delay(50));
    expect(lists()).toBe(12);
    scrollTo(10_080);
    await waitFor(() => expect(lists()).toBe(13));
    await act(() => delay(50));
    expect(lists()).toBe(13);
    await press('Count all');
    await waitFor(() => expect(document.activeElement?.role).toBe('status'));
    await screen.findByText('12,000 grants');
    expect(table().getAttribute('aria-rowcount')).toBe('12001');
  });
});

describe('the selection', () => {
  const box = (name: string) => screen.getByLabelText<HTMLInputElement>(`Select ${name}`);
  const isAll = () => box('all').checked;
  const isSome = () => box('all').indeterminate;
  const selected = (names: string) => [...names].filter((name) => box(name).checked).join('');
  /** What a screen reader says of it. */
  const count = () => screen.getByText(/^(\d+ selected)?$/, { selector: 'table + p' });

  async function openList(names: string, options = {}) {
    const page = openProfilePage(grantsCalled(names), options);
    await rowOf(names[0] ?? '');
    const tick = (name: string) => page.user.click(box(name));
    const tickWithShift = async (name: string) => {
      await page.user.keyboard('{Shift>}');
      await tick(name);
      await page.user.keyboard('{/Shift}');
    };
    return { ...page, tick, tickWithShift };
  }

  beforeEach(() => {
    stubDialogFocus();
  });

  test('grows and shrinks row by row, and its count is said', async () => {
    const { tick } = await openList('abc');
    expect(count().role).toBe('status');
    await tick('a');
    expect(count().textContent).toBe('1 selected');
    expect([isAll(), isSome()]).toEqual([false, true]);
    await tick('c');
    expect(count().textContent).toBe('2 selected');
    expect(selected('abc')).toBe('ac');
    await tick('b');
    expect([isAll(), isSome()]).toEqual([true, false]);
    for (const name of 'abc') await tick(name);
    expect(count().textContent).toBe('');
    expect([isAll(), isSome()]).toEqual([false, false]);
  });

  test('takes a range with Shift, up or down, and gives one up', async () => {
    const { tick, tickWithShift } = await openList('abcdef');
    await tick('b');
    await tickWithShift('d');
    expect(selected('abcdef')).toBe('bcd');
    await tick('f');
    await tickWithShift('d');
    expect(selected('abcdef')).toBe('bc');
    await tickWithShift('a');
    expect(selected('abcdef')).toBe('abcd');
  });

  test('takes all rows at once, and none with another click', async () => {
    const { tick } = await openList('abc');
    await tick('b');
    await tick('all');
    expect(selected('abc')).toBe('abc');
    expect(isAll()).toBe(true);
    await tick('all');
    expect(selected('abc')).toBe('');
  });

  test('“Select all” in a search takes only what matches', async () => {
    const page = openProfilePage(
      [...grantsCalled('abc'), grantAt(0, 'x', { name: 'x', description: 'as id-b' })],
      { search: '?q=id-b' },
    );
    await showsNames('b', 'x');
    await page.user.click(box('all'));
    await screen.findByText('2 selected', { selector: 'strong' });
    await page.user.clear(screen.getByLabelText('Search grants'));
    await page.user.tab();
    await showsNames('a', 'b', 'c', 'x');
    expect(selected('abcx')).toBe('bx');
    expect([isAll(), isSome()]).toEqual([false, true]);
  });

  test('stays while a filter hides its rows, but only what is shown counts', async () => {
    const { tick, user } = await openList('abc');
    await tick('a');
    await tick('b');
    const search = await screen.findByLabelText('Search grants');
    await user.type(search, 'id-b');
    await user.tab();
    await showsNames('b');
    expect(isAll()).toBe(true);
    expect(count().textContent).toBe('1 selected');
    await screen.findByText('1 selected', { selector: 'strong' });
    expect(screen.getByRole('region', { name: 'Selection' }).textContent).toContain(
      '1 can be revoked, 0 can be deleted · 1 more not in this view',
    );
    await user.clear(search);
    await user.tab();
    await showsNames('a', 'b', 'c');
    expect(selected('abc')).toBe('ab');
    await screen.findByText('2 selected', { selector: 'strong' });
    expect(screen.getByRole('region', { name: 'Selection' }).textContent).not.toContain('not in');
  });

  test('of all that match takes what is still to be loaded, unless it’s stopped', async () => {
    const gate = createGate();
    const { user, press } = openProfilePage(manyGrants(130), {
      intercept: (request, answer) =>
        inputOf(request).cursor ? gate.opened.then(answer) : undefined,
    });
    await rowOf('Grant 0');
    await user.click(box('Grant 0'));
    await screen.findByText('Only loaded grants are selected.');
    await press('Select all matching grants');
    await screen.findByText('Loading the rest…');
    await press('Stop');
    await screen.findByText('Only loaded grants are selected.');
    await press('Select all matching grants');
    expect(count().textContent).toBe('1 selected');
    gate.open();
    await screen.findByText('130 selected', { selector: 'strong' });
    expect(count().textContent).toBe('130 selected');
    expect(screen.queryByText('Only loaded grants are selected.')).toBeNull();
  });

  test('of all that match is still offered when the rest has loaded by itself', async () => {
    const gate = createGate();
    const { user, press } = openProfilePage(manyGrants(130), {
      intercept: (request, answer) =>
        inputOf(request).cursor ? gate.opened.then(answer) : undefined,
    });
    await rowOf('Grant 0');
    await user.click(box('all'));
    await screen.findByText('Only loaded grants are selected.');
    gate.open();
    await screen.findByText('30 more match.');
    await press('Select all matching grants');
    await screen.findByText('130 selected', { selector: 'strong' });
    expect(screen.queryByRole('button', { name: 'Select all matching grants' })).toBeNull();
  });

  test('loses a grant that is deleted', async () => {
    const grants = [...grantsCalled('ab'), grantAt(0, 'c', { name: 'c', status: 'revoked' })];
    const { user, press } = openProfilePage(grants);
    await rowOf('c');
    await user.click(box('all'));
    await press('Actions for c');
    await user.click(await screen.findByRole('menuitem', { name: 'Delete' }));
    await screen.findByRole('alertdialog');
    await press('Delete grant');
    await showsNames('a', 'b');
    expect(isAll()).toBe(true);
    await screen.findByText('2 selected', { selector: 'strong' });
  });
});
