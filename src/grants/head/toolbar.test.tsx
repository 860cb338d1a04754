import { setTimeout as delay } from 'node:timers/promises';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import type { SentRequest } from '../../lib/testing/fake-fetch';
import { createGate } from '../../lib/testing/gate';
import { goBack, openProfilePage, showsNames } from '../../pages/testing/open-profile-page';
import { makeKeys, signToken } from '../../tokens/testing/sign-token';
import { waitingText } from '../../tokens/text/text-to-inspect';
import { grantAt } from '../testing/model-server';
import { inputOf } from '../testing/serve-grants';
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
const progress = () => screen.getByText(/^[\d,]+ (of|found|loaded|grants?)\b/);
const status = (word: string) => screen.getByRole('link', { name: new RegExp(`^${word} [\\d—]`) });
const currentStatus = () =>
  screen
    .getByRole('navigation', { name: 'Status' })
    .querySelector('[aria-current]')
    ?.textContent.replace(/ .*/, '');

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
    expect(progress().textContent).toBe('2 of 4 grants');
    expect(progress().role).toBe('status');
    expect(history.length).toBe(entries);
    await user.clear(await search());
    await waitFor(() => expect(location.search).toBe('?sort=oldest'));
    await showsNames('Nightly export', 'Importer 10', 'importer 9', 'Übung');
    expect(history.length).toBe(entries);
  });

  test('ends when its button empties the field, which keeps the focus', async () => {
    const { user } = await openList('?q=export');
    await showsNames('Importer 10', 'Nightly export');
    await user.click(screen.getByRole('button', { name: 'Clear search' }));
    await showsNames('Übung', 'importer 9', 'Importer 10', 'Nightly export');
    expect(location.search).toBe('');
    expect(document.activeElement).toBe(await search());
    expect(screen.queryByRole('button', { name: 'Clear search' })).toBeNull();
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
    await user.click(status('Active'));
    await searchFor(user, 'export');
    expect(location.search).toBe('?q=export&status=active');
    await goBack();
    expect((await search()).value).toBe('');
    await showsNames('Übung', 'importer 9', 'Importer 10', 'Nightly export');
  });

  test('that finds nothing says so, and is cleared with the other filters', async () => {
    const { user, press } = await openList('?status=active&sort=name');
    await searchFor(user, 'nobody');
    await screen.findByRole('heading', { name: 'No matching grants' });
    expect(
      screen.getByText(
        'Nothing matches “nobody” in names, descriptions, IDs or scopes, with these filters.',
      ),
    ).toBeDefined();
    expect(screen.queryByRole('heading', { name: 'No grants yet' })).toBeNull();
    await press('Clear filters');
    expect(location.search).toBe('?sort=name');
    expect((await search()).value).toBe('');
    expect(currentStatus()).toBe('All');
    await showsNames('importer 9', 'Importer 10', 'Nightly export', 'Übung');
  });
});

describe('a token in the search', () => {
  const makeToken = async () => signToken(await makeKeys(), `auth-grant:${'x'.repeat(36)}`);
  /** All at once, as a browser fills in what is pasted. */
  const paste = async (text: string) =>
    fireEvent.change(await search(), { target: { value: text } });
  const kept = () =>
    JSON.stringify([location.href, history.state, { ...localStorage }, { ...sessionStorage }]);

  test.each<[string, (token: string) => string]>([
    ['alone', (token) => token],
    ['in a header', (token) => `Authorization: Bearer ${token}`],
    ['at the end of a log', (token) => `${'GET /api/boost 200 '.repeat(50)}token=${token}`],
    ['with soft hyphens', (token) => token.match(/.{1,40}/g)?.join('\u00ad') ?? ''],
  ])('%s leads to Inspect with the whole text, and is kept nowhere', async (_, around) => {
    const { server } = await openList('?sort=oldest');
    const token = await makeToken();
    const entries = history.length;
    await paste(around(token));
    await waitFor(() => expect(location.pathname).toBe('/inspect'));
    expect(waitingText()).toBe(around(token));
    expect(location.search).toBe('');
    expect(history.length).toBe(entries + 1);
    expect(kept()).not.toContain(token.slice(0, 20));
    for (const { url, body } of server.requests)
      expect(`${url} ${body}`).not.toContain(token.slice(0, 20));
    await goBack();
    expect(location.pathname + location.search).toBe('/profile?sort=oldest');
  });

  test('that is corrected before it was read leads nowhere', async () => {
    await openList();
    const [token, field] = [await makeToken(), await search()];
    fireEvent.change(field, { target: { value: token } });
    fireEvent.blur(field);
    fireEvent.change(field, { target: { value: 'export' } });
    fireEvent.blur(field);
    await showsNames('Importer 10', 'Nightly export');
    await act(() => delay(300));
    expect(location.pathname + location.search).toBe('/profile?q=export');
    expect(waitingText()).toBe('');
  });

  test.each([
    ['without a signature', 'eyJhbGciOiJFZERTQSJ9.e30'],
    ['cut off', `Bearer eyJhbGciOiJFZERTQSJ9${'x'.repeat(300)}`],
  ])('%s is only searched for, and stays out of the address', async (_, text) => {
    const { press } = await openList();
    await paste(text);
    await screen.findByRole('heading', { name: 'No matching grants' });
    expect(location.pathname + location.search).toBe('/profile');
    expect((await search()).value).toBe(text.slice(0, 200));
    expect(kept()).not.toContain('eyJ');
    await press('Clear filters');
    expect((await search()).value).toBe('');
  });

  test('belongs to the view that it was searched in, and is in no other address', async () => {
    const { user } = await openList('?sort=oldest');
    await paste('eyJhbGciOiJFZERTQSJ9.e30');
    await screen.findByRole('heading', { name: 'No matching grants' });
    const addresses = () => [...document.querySelectorAll('a')].map(({ href }) => href).join();
    expect(addresses()).not.toContain('eyJ');
    await user.click(status('Revoked'));
    expect(location.search).toBe('?status=revoked&sort=oldest');
    expect((await search()).value).toContain('eyJ');
    expect(addresses() + kept()).not.toContain('eyJ');
    await goBack();
    expect(location.search).toBe('?sort=oldest');
    await showsNames('Nightly export', 'Importer 10', 'importer 9', 'Übung');
    expect((await search()).value).toBe('');
  });

  test('what is too long, and no token, is cut', async () => {
    await openList();
    await paste('ab '.repeat(100));
    expect((await search()).value).toBe('ab '.repeat(100).slice(0, 200));
  });
});

describe('the status', () => {
  test.each([
    ['Active', 'active', ['importer 9', 'Importer 10', 'Nightly export']],
    ['Expiring soon', 'expiring', ['importer 9']],
    ['Revoked', 'revoked', ['Übung']],
  ])('%s shows such grants only', async (word, value, names) => {
    const { user } = await openList();
    await user.click(status(word));
    expect(location.search).toBe(`?status=${value}`);
    await showsNames(...names);
  });

  test('is an entry in the history', async () => {
    const { user } = await openList();
    const entries = history.length;
    await user.click(status('Revoked'));
    await showsNames('Übung');
    expect(history.length).toBe(entries + 1);
    await goBack();
    expect(currentStatus()).toBe('All');
    await showsNames('Übung', 'importer 9', 'Importer 10', 'Nightly export');
  });

  test('that no grant has says so', async () => {
    const { user } = await openList();
    await user.click(status('Expired'));
    await screen.findByText('No grants match these filters.');
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
  expect(progress().textContent).toBe('4 grants');
});

describe('a filter that only links set', () => {
  const week = inDays(28).slice(0, 10);
  const chip = (name: string) =>
    screen.findByRole('button', { name: `${name} (remove this filter)` });

  test.each([
    ['?needs=never-expires', 'Never expires', 'Importer 10'],
    ['?needs=full-access', 'Full access', 'importer 9'],
    [`?ends=${week}`, `Expires ${formatWeek(weekFrom(week))}`, 'Nightly export'],
  ])('%s has a chip that removes it', async (query, name, shown) => {
    const { user } = await openList(query);
    await showsNames(shown);
    await user.click(await chip(name));
    expect(location.search).toBe('');
    await showsNames('Übung', 'importer 9', 'Importer 10', 'Nightly export');
    expect(screen.queryByRole('button', { name: /remove this filter/ })).toBeNull();
  });

  test.each([
    ['?needs=dead-scope', 'Every active grant’s scope has an effect.'],
    ['?ends=2020-01-01', /^No active grant expires in the week of .+\.$/],
    ['?needs=dead-scope&status=active', 'No grants match these filters.'],
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
    '“makeCoffee” isn’t in the current catalogue or can’t be used, so its required scope is unknown.',
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
  await screen.findByText('0 found, 100 searched…');
  expect(progress().getAttribute('aria-busy')).toBe('true');
  expect(screen.queryByRole('heading', { name: 'No matching grants' })).toBeNull();
  await press('Stop');
  gate.open();
  await screen.findByText('0 found, 1,099 searched. The search stopped early.');
  expect(progress().getAttribute('aria-busy')).toBe('false');
  await act(() => delay(50));
  expect(server.requests.filter(isLater)).toHaveLength(1);
  await press('Continue');
  await showsNames('Grant last');
  expect(progress().textContent).toBe('1 of 1,401 grants');
});
