import { act, screen, waitFor } from '@testing-library/react';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { grantAt } from '../grants/testing/model-server';
import { inputOf, isList } from '../grants/testing/serve-grants';
import { json } from '../lib/testing/fake-fetch';
import { createGate } from '../lib/testing/gate';
import { startMeasuring } from '../server-clock';
import { openProfilePage, shownNames, showsNames } from './testing/open-profile-page';

const grantsCalled = (names: string) =>
  [...names].map((name, index) => grantAt(1000 - index, name, { name }));

const manyGrants = (count: number) =>
  Array.from({ length: count }, (_, index) => grantAt(1000 - index, `${index}`));

const UNAVAILABLE = () => json({ message: 'The server is being restarted.' }, 503);

const emptyTitle = () => screen.queryByRole('heading', { name: 'No grants yet' });

test('placeholders stand for the rows until the first page is here', async () => {
  const gate = createGate();
  openProfilePage(grantsCalled('ab'), {
    intercept: (_, answer) => gate.opened.then(answer),
  });
  expect(screen.getByRole('status', { name: 'Loading grants' })).toBeDefined();
  expect(screen.queryByRole('table')).toBeNull();
  expect(emptyTitle()).toBeNull();
  gate.open();
  await showsNames('a', 'b');
  expect(screen.queryByRole('status', { name: 'Loading grants' })).toBeNull();
  await screen.findByText('Those are all 2 grants.');
});

test('an empty list says what grants are for, and leads to the first one', async () => {
  openProfilePage([]);
  await waitFor(() => expect(emptyTitle()).not.toBeNull());
  const link = screen.getByRole<HTMLAnchorElement>('link', { name: 'Create the first grant' });
  expect(link.pathname).toBe('/grants/new');
  expect(screen.queryByRole('table')).toBeNull();
  expect(screen.queryByRole('status', { name: 'Loading grants' })).toBeNull();
});

describe('a list that fails', () => {
  test('says why, and Try again brings it', async () => {
    const failures = [UNAVAILABLE(), UNAVAILABLE()];
    const { press } = openProfilePage(grantsCalled('ab'), { intercept: () => failures.pop() });
    const problem = await screen.findByRole('alert');
    const words = 'The grants could not be loaded. The server is being restarted.';
    expect(problem.textContent).toBe(`${words}Try again`);
    expect(emptyTitle()).toBeNull();
    await press('Try again');
    await waitFor(() => expect(failures).toHaveLength(0));
    expect(screen.getByRole('alert').textContent).toContain(words);
    await press('Try again');
    await showsNames('a', 'b');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('for want of a scope says which token would do', async () => {
    const message = 'This operation requires authGrants:read scope';
    openProfilePage([], { intercept: () => json({ message }, 401) });
    const problem = await screen.findByRole('alert');
    expect(problem.textContent).toContain(
      'Sign in with your recovery key, or with a token that includes authGrants:read.',
    );
    expect(emptyTitle()).toBeNull();
  });
});

describe('a server that asks for time with Retry-After', () => {
  const busy = (retryAfter: string, date?: string) =>
    json({ message: 'Too many requests.' }, 429, {
      'retry-after': retryAfter,
      ...(date && { date }),
    });

  test.each([
    ['120', undefined],
    ['Wed, 21 Oct 2026 07:28:00 GMT', 'Wed, 21 Oct 2026 07:26:00 GMT'],
  ])('%s: the page says how long, waits, and tries again', async (retryAfter, date) => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    onTestFinished(() => {
      vi.useRealTimers();
      // Other tests share what's known of the server's clock.
      startMeasuring()(new Headers({ date: new Date().toUTCString() }));
    });
    const failures = [busy(retryAfter, date)];
    const { server } = openProfilePage(grantsCalled('ab'), { intercept: () => failures.pop() });
    const problem = await screen.findByRole('alert');
    expect(problem.textContent).toContain(
      'Too many requests. The server asks you to wait 2 minutes.',
    );
    await screen.findByText('Trying again in 2 minutes.');
    await act(() => vi.advanceTimersByTimeAsync(70_000));
    await screen.findByText('Trying again in a minute.');
    expect(server.requests).toHaveLength(1);
    await act(() => vi.advanceTimersByTimeAsync(50_000));
    await showsNames('a', 'b');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('Try again stays possible meanwhile', async () => {
    const failures = [busy('3000')];
    const { press } = openProfilePage(grantsCalled('ab'), { intercept: () => failures.pop() });
    await screen.findByText('Trying again in 50 minutes.');
    await press('Try again');
    await showsNames('a', 'b');
  });

  test('for longer than anyone looks at a page is not asked again by itself', async () => {
    const failures = [busy('400000')];
    const { press } = openProfilePage(grantsCalled('ab'), { intercept: () => failures.pop() });
    const problem = await screen.findByRole('alert');
    expect(problem.textContent).toContain('The server asks you to wait 5 days.');
    expect(screen.queryByText(/^Trying again/)).toBeNull();
    await press('Try again');
    await showsNames('a', 'b');
  });
});

describe('a later page that fails', () => {
  test('keeps the earlier rows, and Try again brings it', async () => {
    const failures = [UNAVAILABLE()];
    const { press, server } = openProfilePage(manyGrants(130), {
      intercept: (request) => (inputOf(request).cursor ? failures.pop() : undefined),
    });
    const problem = await screen.findByRole('alert');
    expect(problem.textContent).toContain(
      'The next grants could not be loaded. The server is being restarted.',
    );
    expect(shownNames()[0]).toBe('Grant 0');
    expect(screen.getByRole('table').getAttribute('aria-rowcount')).toBe('-1');
    expect(server.requests).toHaveLength(2);
    await press('Try again');
    await screen.findByText('Those are all 130 grants.');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(shownNames()[0]).toBe('Grant 0');
    expect(screen.getByRole('table').getAttribute('aria-rowcount')).toBe('131');
  });
});

describe('items that are no grants', () => {
  const answerWith = (items: unknown[]) => ({
    intercept: (request: Parameters<typeof isList>[0]) =>
      isList(request) ? json(items) : undefined,
  });
  const showsText = (words: string) =>
    waitFor(() => {
      const paragraphs = [...document.querySelectorAll('p')].map(({ textContent }) => textContent);
      expect(paragraphs).toContain(words);
    });
  const broken = (name: string) => ({ ...grantAt(1, name), challenge: null });

  test('are left out, and the page counts them and names their ids', async () => {
    openProfilePage([], answerWith([...grantsCalled('ab'), broken('x')]));
    await showsNames('a', 'b');
    await showsText('1 grant couldn’t be read and isn’t shown: x.');
    expect(screen.getByText('Those are all 2 grants that the server could list.')).toBeDefined();
  });

  test('don’t make a list empty, even if there is nothing else', async () => {
    openProfilePage([], answerWith([broken('x'), broken('y')]));
    await showsText('2 grants couldn’t be read and aren’t shown: x, y.');
    expect(emptyTitle()).toBeNull();
  });

  test('are named up to a number', async () => {
    const items = ['1', '2', '3', '4', '5', '6', '7'].map(broken);
    openProfilePage([], answerWith([...items, {}]));
    await showsText('8 grants couldn’t be read and aren’t shown: 1, 2, 3, 4, 5 and 3 more.');
  });

  test('on all of a page end the list, which says that there are more', async () => {
    openProfilePage([], answerWith(Array.from({ length: 100 }, () => ({}))));
    await screen.findByText(
      'There are more grants, but the server gives no page that leads on to them.',
    );
    expect(emptyTitle()).toBeNull();
    expect(screen.queryByText(/Those are all/)).toBeNull();
  });
});

test('moments and nulls of another server: the grant is shown and can be revoked', async () => {
  const odd = {
    ...grantAt(0, 'a'),
    description: null,
    scope: null,
    createdAt: null,
    status: 'paused',
    expiresAt: '2126-01-01t00:00:00+02:00',
  };
  const { press, server, user } = openProfilePage([grantAt(0, 'a')], {
    intercept: (request) => (isList(request) ? json([odd]) : undefined),
  });
  await showsNames('Grant a');
  const row = screen.getByRole('link', { name: 'Grant a' }).closest('tr');
  expect(row?.textContent).toMatch(/Active.*in \d+ years.*unknown/);
  await press('Actions for Grant a');
  await user.click(await screen.findByRole('menuitem', { name: 'Revoke' }));
  await user.click(await screen.findByRole('button', { name: 'Revoke grant' }));
  await waitFor(() => expect(server.statusOf('a')).toBe('revoked'));
});

describe('a piece of a challenge in Search', () => {
  const UUID = '6c64c16d-ea90-4d45-b184-d568eecb91cc';
  const grants = [grantAt(2, 'other'), { ...grantAt(1, 'ci'), challenge: `auth-grant:${UUID}` }];
  const search = () => screen.getByRole<HTMLInputElement>('searchbox', { name: 'Search grants' });

  test.each([
    `auth-grant:${UUID}`,
    ` AUTH-GRANT:${UUID.toUpperCase()} `,
    UUID,
    UUID.slice(-12),
    UUID.slice(-12).toUpperCase(),
  ])('%j finds its grant', async (text) => {
    const { user } = openProfilePage(grants);
    await showsNames('Grant other', 'Grant ci');
    await user.type(search(), text);
    await showsNames('Grant ci');
    // Only a part that's too short to be used gets into the address, as what else is searched for.
    if (text.length > 15) expect(location.search).toBe('');
    expect(JSON.stringify(history.state) ?? '').not.toContain(UUID);
  });

  test('also beyond the loaded pages, on a server that only searches names', async () => {
    const many = Array.from({ length: 250 }, (_, at) => grantAt(1000 - at, `${at}`));
    const { user, server } = openProfilePage([...many, ...grants.slice(1)]);
    await user.type(search(), UUID);
    await showsNames('Grant ci');
    for (const { body } of server.requests) expect(String(body)).not.toContain(UUID);
  });

  test('and a token stay out of the address, whatever else is filtered, and can be cleared', async () => {
    const { user } = openProfilePage(grants, { search: '?q=other' });
    await showsNames('Grant other');
    await user.clear(search());
    await user.type(search(), UUID);
    await showsNames('Grant ci');
    await user.selectOptions(screen.getByLabelText('Status'), 'Active');
    await waitFor(() => expect(location.search).toBe('?status=active'));
    expect(search().value).toBe(UUID);
    await showsNames('Grant ci');
    await user.clear(search());
    await showsNames('Grant other', 'Grant ci');
    await user.type(search(), 'eyJhbGciOiJFZERTQSJ9.e30');
    await screen.findByRole('heading', { name: 'Nothing matches' });
    expect(location.search).toBe('?status=active');
  });
});
