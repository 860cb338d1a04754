import { setTimeout as delay } from 'node:timers/promises';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import type { SentRequest } from '../../lib/testing/fake-fetch';
import { createGate } from '../../lib/testing/gate';
import { goBack, openProfilePage, showsNames } from '../../pages/testing/open-profile-page';
import { grantAt } from '../testing/model-server';
import { inputOf } from '../testing/serve-grants';
import { STATUSES } from '../view/list-view';
import { formatWeek, weekFrom } from '../view/week';

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

const GRANTS = [
  grantAt(4, '4', { name: 'Übung', scope: '*:write', status: 'revoked' }),
  grantAt(3, '3', { name: 'importer 9', scope: '*:*', expiresAt: inDays(3) }),
  grantAt(2, '2', { name: 'Importer 10', description: 'feeds the Export', scope: 'boosts:write' }),
  grantAt(1, '1', { name: 'Nightly export', expiresAt: inDays(30) }),
];

const search = () => screen.findByLabelText<HTMLInputElement>('Search grants');
const select = (name: string) => screen.getByRole<HTMLSelectElement>('combobox', { name });
const progress = () => screen.getByText(/ in this order| among /);

/** Leaves the field too, which searches at once. */
async function searchFor(user: UserEvent, text: string) {
  await user.type(await search(), text);
  await user.tab();
}

async function openList(query = '', options = {}) {
  const page = openProfilePage(GRANTS, { search: query, ...options });
  await search();
  return page;
}

describe('the search', () => {
  test('narrows the rows and changes the address, without a new entry in the history', async () => {
    const { user } = await openList('?sort=oldest');
    const entries = history.length;
    for (const text of ['ex', 'port']) {
      await user.type(await search(), text);
      await waitFor(() => expect(location.search).toContain(text));
    }
    expect(location.search).toBe('?q=export&sort=oldest');
    await showsNames('Nightly export', 'Importer 10');
    expect(progress().textContent).toBe('2 matches among 4 grants');
    expect(progress().role).toBe('status');
    expect(history.length).toBe(entries);
    await user.clear(await search());
    await waitFor(() => expect(location.search).toBe('?sort=oldest'));
    await showsNames('Nightly export', 'Importer 10', 'importer 9', 'Übung');
    expect(history.length).toBe(entries);
  });

  test('is not sent to the address with each key', async () => {
    const { user } = await openList();
    await user.type(await search(), 'imp');
    expect(location.search).toBe('');
    expect((await search()).value).toBe('imp');
    await waitFor(() => expect(location.search).toBe('?q=imp'));
  });

  test('waits for the end of a composition, such as Japanese', async () => {
    await openList();
    const field = await search();
    fireEvent.compositionStart(field);
    fireEvent.change(field, { target: { value: 'え' } });
    fireEvent.blur(field);
    expect(location.search).toBe('');
    fireEvent.compositionEnd(field);
    await waitFor(() => expect(location.search).toBe(`?q=${encodeURIComponent('え')}`));
  });

  test('ignores spaces around the text, but leaves them in the field', async () => {
    const { user } = await openList();
    await searchFor(user, ' export ');
    expect(location.search).toBe('?q=export');
    expect((await search()).value).toBe(' export ');
  });

  test('follows the address when that changes', async () => {
    const { user } = await openList();
    await user.selectOptions(select('Status'), 'Active');
    await searchFor(user, 'export');
    expect(location.search).toBe('?q=export&status=active');
    await goBack();
    expect((await search()).value).toBe('');
    await showsNames('Übung', 'importer 9', 'Importer 10', 'Nightly export');
  });

  test('that finds nothing says so, and is cleared with the other filters', async () => {
    const { user, press } = await openList('?status=active&sort=name');
    await searchFor(user, 'nobody');
    await screen.findByRole('heading', { name: 'Nothing matches' });
    expect(
      screen.getByText(
        'No grant that the filters let through has “nobody” in its name, description or ID.',
      ),
    ).toBeDefined();
    expect(screen.queryByRole('heading', { name: 'No grants yet' })).toBeNull();
    await press('Clear filters');
    expect(location.search).toBe('?sort=name');
    expect((await search()).value).toBe('');
    expect(select('Status').value).toBe('all');
    await showsNames('importer 9', 'Importer 10', 'Nightly export', 'Übung');
  });
});

describe('the status', () => {
  test.each([
    ['Active', 'active', ['Importer 10', 'Nightly export']],
    ['Expiring soon', 'expiring', ['importer 9']],
    ['Revoked', 'revoked', ['Übung']],
  ])('%s shows such grants only', async (word, status, names) => {
    const { user } = await openList();
    await user.selectOptions(select('Status'), word);
    expect(location.search).toBe(`?status=${status}`);
    await showsNames(...names);
  });

  test('is an entry in the history', async () => {
    const { user } = await openList();
    const entries = history.length;
    await user.selectOptions(select('Status'), 'Revoked');
    await showsNames('Übung');
    expect(history.length).toBe(entries + 1);
    await goBack();
    expect(select('Status').value).toBe('all');
    await showsNames('Übung', 'importer 9', 'Importer 10', 'Nightly export');
  });

  test('that no grant has says so', async () => {
    const { user } = await openList();
    expect([...select('Status').options].map(({ value }) => value)).toEqual([...STATUSES]);
    await user.selectOptions(select('Status'), 'Expired');
    await screen.findByText('No grant is what the filters ask for.');
  });
});

test.each([
  ['Oldest first', 'oldest', ['Nightly export', 'Importer 10', 'importer 9', 'Übung']],
  ['Name', 'name', ['importer 9', 'Importer 10', 'Nightly export', 'Übung']],
  ['Expires soonest', 'expires', ['importer 9', 'Nightly export', 'Importer 10', 'Übung']],
])('the order “%s” sorts the rows', async (label, sort, names) => {
  const { user } = await openList();
  await user.selectOptions(select('Sort'), label);
  expect(location.search).toBe(`?sort=${sort}`);
  await showsNames(...names);
  expect(progress().textContent).toBe('4 grants in this order');
});

describe('a filter that only links set', () => {
  const week = inDays(28).slice(0, 10);
  const chip = (name: string) =>
    screen.findByRole('button', { name: `${name} (remove this filter)` });

  test.each([
    ['?needs=never-expires', 'Never expires', 'Importer 10'],
    ['?needs=full-access', 'Full access', 'importer 9'],
    [`?ends=${week}`, `Ends ${formatWeek(weekFrom(week))}`, 'Nightly export'],
  ])('%s has a chip that removes it', async (query, name, shown) => {
    const { user } = await openList(query);
    await showsNames(shown);
    await user.click(await chip(name));
    expect(location.search).toBe('');
    await showsNames('Übung', 'importer 9', 'Importer 10', 'Nightly export');
    expect(screen.queryByRole('button', { name: /remove this filter/ })).toBeNull();
  });

  test.each([
    ['?needs=dead-scope', 'Every active grant unlocks something.'],
    ['?ends=2020-01-01', /^No active grant ends in the week of .+\.$/],
    ['?needs=dead-scope&status=active', 'No grant is what the filters ask for.'],
  ])('%s says why it finds nothing', async (query, words) => {
    const { press } = await openList(query);
    await screen.findByText(words);
    await press('Clear filters');
    expect(location.search).toBe('');
  });
});

test('an operation that the catalogue doesn’t have is said to be unknown', async () => {
  const { user } = await openList('?allows=makeCoffee');
  await screen.findByText(
    "“makeCoffee” isn't in the current catalogue or can't be used, so its required scope is unknown.",
  );
  const field = screen.getByRole<HTMLInputElement>('combobox', { name: 'Allows' });
  expect(field.value).toBe('makeCoffee');
  await user.clear(field);
  await showsNames('Übung', 'importer 9', 'Importer 10', 'Nightly export');
});

test('a long search can be stopped, and goes on from there', async () => {
  const gate = createGate();
  const isLater = (request: SentRequest) => inputOf(request).cursor !== undefined;
  const grants = Array.from({ length: 1400 }, (_, index) => grantAt(2000 - index, `${index}`));
  const { press, server } = openProfilePage([...grants, grantAt(0, 'last', { scope: '*:*' })], {
    search: '?needs=full-access',
    intercept: (request, answer) => (isLater(request) ? gate.opened.then(answer) : undefined),
  });
  await screen.findByText('0 matches among 100 looked at');
  expect(progress().getAttribute('aria-busy')).toBe('true');
  expect(screen.queryByRole('heading', { name: 'Nothing matches' })).toBeNull();
  await press('Stop');
  gate.open();
  await screen.findByText('0 matches among 1,099 looked at');
  expect(screen.getByText('There are grants that were not looked at.')).toBeDefined();
  expect(progress().getAttribute('aria-busy')).toBe('false');
  await act(() => delay(50));
  expect(server.requests.filter(isLater)).toHaveLength(1);
  await press('Go on');
  await showsNames('Grant last');
  expect(progress().textContent).toBe('1 match among 1,401 grants');
  expect(screen.getByText('That is the only grant that matches.')).toBeDefined();
});
