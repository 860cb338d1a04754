import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { UPSTREAM_META } from '../../protocol/server-name';
import { grantAt } from '../grants/testing/model-server';
import { inputOf, isList } from '../grants/testing/serve-grants';
import { json, type SentRequest } from '../lib/testing/fake-fetch';
import { createGate } from '../lib/testing/gate';
import { clockFollows, startTiming } from '../server-clock';
import { TOKEN_SESSION } from '../session/testing/render-signed-in';
import { makeKeySession } from '../tokens/testing/sign-token';
import { openProfilePage, shownNames, showsNames } from './testing/open-profile-page';

const grantsCalled = (names: string) =>
  [...names].map((name, index) => grantAt(1000 - index, name, { name }));

const manyGrants = (count: number) =>
  Array.from({ length: count }, (_, index) => grantAt(1000 - index, `${index}`));

const THEIRS = 'ECONNREFUSED 10.0.0.7';
const UNAVAILABLE = () => json({ message: THEIRS }, 503);

const emptyTitle = () => screen.queryByRole('heading', { name: 'No grants yet' });

const newGrant = () => screen.queryByRole('link', { name: 'New grant' });

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
  await screen.findByText('2 grants');
});

test('an empty list says what grants are for, and leads to the first one', async () => {
  openProfilePage([]);
  await waitFor(() => expect(emptyTitle()).not.toBeNull());
  const link = screen.getByRole<HTMLAnchorElement>('link', { name: 'Create your first grant' });
  expect(link.pathname).toBe('/grants/new');
  const steps = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
  expect(steps[1]).toBe('Create an API token from it.');
  expect(screen.queryByRole('table')).toBeNull();
  expect(screen.queryByRole('status', { name: 'Loading grants' })).toBeNull();
});

describe('a list that fails', () => {
  test('says why, and Try again brings it', async () => {
    const failures = [UNAVAILABLE(), UNAVAILABLE()];
    const { press } = openProfilePage(grantsCalled('ab'), { intercept: () => failures.pop() });
    const problem = await screen.findByRole('alert');
    const words = 'The grants couldn’t be loaded. The server isn’t available.';
    expect(problem.textContent).toBe(`${words}Try againDetails503: ${THEIRS}`);
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
    const words = 'Sign in with your recovery key, or with a token that includes authGrants:read.';
    await waitFor(() => expect(problem.textContent).toContain(words));
    expect(emptyTitle()).toBeNull();
  });

  test.each(['', '?q=ci'])(
    'for want of a scope leads to the recovery key and back, and offers nothing in vain: %j',
    async (search) => {
      const message = 'This operation requires authGrants:read scope';
      openProfilePage([], { search, intercept: () => json({ message }, 401) });
      const link = await screen.findByRole<HTMLAnchorElement>('link', {
        name: 'Sign in with recovery key',
      });
      expect(link.search).toBe(`?then=${encodeURIComponent(`/profile${search}`)}`);
      expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
      await screen.findByText('This session’s token can’t create grants.');
      expect(newGrant()).toBeNull();
    },
  );

  test('for another reason can be tried again, and leads to no recovery key', async () => {
    openProfilePage([], { intercept: UNAVAILABLE });
    await screen.findByRole('button', { name: 'Try again' });
    expect(screen.queryByRole('link', { name: 'Sign in with recovery key' })).toBeNull();
    expect(newGrant()).not.toBeNull();
  });

  test('in the session of a key can be tried again, whatever the reason', async () => {
    const session = await makeKeySession();
    openProfilePage([], { session, intercept: () => json({ message: 'Disabled.' }, 403) });
    await screen.findByRole('button', { name: 'Try again' });
    expect(screen.queryByRole('link', { name: 'Sign in with recovery key' })).toBeNull();
  });
});

describe('the way to a new grant', () => {
  const token = `header.${btoa(JSON.stringify({ nonce: 'auth-grant:own' }))}.signature`;
  const session = { ...TOKEN_SESSION, token };

  test.each(['authGrants:read', 'authGrants:read authGrants:delete', '*:read'])(
    'is left out in the session of a token that can’t create one: %s',
    async (scope) => {
      openProfilePage([grantAt(1, 'own', { scope })], { session });
      await screen.findByText('This session’s token can’t create grants.');
      expect(newGrant()).toBeNull();
    },
  );

  test.each(['authGrants:write authGrants:read', '*:*'])(
    'is there in the session of a token that can: %s',
    async (scope) => {
      openProfilePage([grantAt(1, 'own', { name: 'own', scope })], { session });
      await showsNames('own');
      expect(newGrant()).not.toBeNull();
      expect(screen.queryByText(/can’t create/)).toBeNull();
    },
  );

  test('is there in the session of a key', async () => {
    openProfilePage([grantAt(1, 'own', { name: 'own' })], { session: await makeKeySession() });
    await showsNames('own');
    expect(newGrant()).not.toBeNull();
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
      clockFollows(startTiming()(), new Headers({ date: new Date().toUTCString() }));
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
      'The next grants couldn’t be loaded. The server isn’t available.',
    );
    expect(shownNames()[0]).toBe('Grant 0');
    expect(screen.getByRole('table').getAttribute('aria-rowcount')).toBe('-1');
    expect(server.requests).toHaveLength(2);
    await press('Try again');
    await screen.findByText('130 grants');
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
    expect(screen.getByText('2 grants that could be listed')).toBeDefined();
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
    await screen.findByText('There are more grants, but the server can’t list them.');
    expect(emptyTitle()).toBeNull();
    expect(screen.getByText('0 grants that could be listed')).toBeDefined();
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

  const many = Array.from({ length: 250 }, (_, at) => grantAt(1000 - at, `${at}`));

  test('also beyond the loaded pages, without telling another server', async () => {
    const meta = document.createElement('meta');
    meta.name = UPSTREAM_META;
    meta.content = 'https://network.example/api';
    document.head.append(meta);
    onTestFinished(() => meta.remove());
    const { user, server } = openProfilePage([...many, ...grants.slice(1)]);
    await user.type(search(), UUID);
    await showsNames('Grant ci');
    for (const { body } of server.requests) expect(String(body)).not.toContain(UUID);
  });

  test.each([`auth-grant:${UUID}`, UUID, UUID.slice(-12)])(
    '%j is found by our own server before the rest of the list is loaded',
    async (text) => {
      const isRest = (request: SentRequest) =>
        isList(request) && inputOf(request).cursor !== undefined && !inputOf(request).query;
      const { user } = openProfilePage([...many, ...grants.slice(1)], {
        intercept: (request) => (isRest(request) ? new Promise(() => {}) : undefined),
      });
      await user.type(search(), text);
      await showsNames('Grant ci');
      await screen.findByText('1 grant');
    },
  );

  test('and a token stay out of the address, whatever else is filtered, and can be cleared', async () => {
    const { user } = openProfilePage(grants, { search: '?q=other' });
    await showsNames('Grant other');
    await user.clear(search());
    await user.type(search(), UUID);
    await showsNames('Grant ci');
    await user.click(screen.getByRole('link', { name: /^Active / }));
    await waitFor(() => expect(location.search).toBe('?status=active'));
    expect(search().value).toBe(UUID);
    await showsNames('Grant ci');
    await user.clear(search());
    await showsNames('Grant other', 'Grant ci');
    await user.type(search(), 'eyJhbGciOiJFZERTQSJ9.e30');
    await screen.findByRole('heading', { name: 'No matching grants' });
    expect(location.search).toBe('?status=active');
  });
});

describe('the focus', () => {
  const openMixed = async (search = '') => {
    const grants = [
      grantAt(2, 'a', { name: 'forever' }),
      grantAt(1, 'b', { name: 'limited', expiresAt: '2200-01-01T00:00:00.000Z' }),
    ];
    const page = openProfilePage(grants, { search });
    await screen.findByRole('region', { name: 'Needs attention' });
    return page;
  };
  const pill = () =>
    within(screen.getByRole('region', { name: 'Needs attention' })).getByRole('link', {
      name: /never expires?$/,
    });

  test('stays on what needs attention when that filters the list', async () => {
    const { user } = await openMixed();
    const pressed = pill();
    await user.click(pressed);
    await showsNames('forever');
    expect(pressed.isConnected).toBe(false);
    await waitFor(() => expect(document.activeElement).toBe(pill()));
  });

  const TWO = ['Kilo', 'Zulu'].map((name, index) => grantAt(1000 - index, name, { name }));

  test.each([
    ['link', 'Kilo'],
    ['button', 'Actions for Kilo'],
    ['checkbox', 'Select Kilo'],
  ])('stays on the %s of a row that another list shows too', async (role, name) => {
    openProfilePage(TWO, { search: '?q=kilo' });
    const inRow = () => screen.getByRole(role, { name });
    await showsNames('Kilo');
    const focused = inRow();
    focused.focus();
    act(() => history.pushState(null, '', '/profile'));
    await showsNames('Kilo', 'Zulu');
    expect(focused.isConnected).toBe(false);
    await waitFor(() => expect(document.activeElement).toBe(inRow()));
  });

  test('goes to the title from a row that the next list doesn’t show', async () => {
    openProfilePage(TWO, { search: '?q=kilo' });
    await showsNames('Kilo');
    screen.getByRole('button', { name: 'Actions for Kilo' }).focus();
    act(() => history.pushState(null, '', '/profile?q=zulu'));
    await showsNames('Zulu');
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 })),
    );
  });

  test('goes to how many grants there are when a filter is removed', async () => {
    const { press } = await openMixed('?needs=never-expires');
    await press(/remove this filter/);
    await showsNames('forever', 'limited');
    await waitFor(() => expect(document.activeElement?.textContent).toBe('2 grants'));
  });
});
