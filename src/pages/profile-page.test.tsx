import { screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { grantAt } from '../grants/testing/model-server';
import { inputOf, isList } from '../grants/testing/serve-grants';
import { json } from '../lib/testing/fake-fetch';
import { createGate } from '../lib/testing/gate';
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
  const broken = (name: string) => ({ ...grantAt(1, name), status: 'paused' });

  test('are left out, and the page counts them', async () => {
    openProfilePage([], answerWith([...grantsCalled('ab'), broken('x')]));
    await showsNames('a', 'b');
    await screen.findByText('1 of the server’s items could not be read and is left out.');
    expect(screen.getByText('Those are all 2 grants that the server could list.')).toBeDefined();
  });

  test('don’t make a list empty, even if there is nothing else', async () => {
    openProfilePage([], answerWith([broken('x'), broken('y')]));
    await screen.findByText('2 of the server’s items could not be read and are left out.');
    expect(emptyTitle()).toBeNull();
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
