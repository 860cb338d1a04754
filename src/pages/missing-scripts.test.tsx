import { act, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { grantAt } from '../grants/testing/model-server';
import { json } from '../lib/testing/fake-fetch';
import type { Session } from '../session/session';
import { makeKeySession } from '../tokens/testing/sign-token';
import { stubDialogFocus } from '../ui/testing/dialog-focus';

const SCRIPTS = {
  scopesPage: '../pages/scopes-page',
  signInPage: '../pages/sign-in-page',
  listTools: '../grants/list/list-tools',
  deadScopes: '../scopes/catalogue/dead-scopes',
  scopeIssues: '../scopes/display/scope-issues',
  revokeDialog: '../grants/dialogs/revoke-dialog',
  deleteDialog: '../grants/dialogs/delete-dialog',
  tokenDialog: '../tokens/sign/token-dialog',
  newTokenDialog: '../tokens/sign/new-token-dialog',
  createOnce: '../grants/writes/create-once',
  chosenCatalogue: '../scopes/catalogue/chosen-catalogue',
  signInDialog: '../app/sign-in-dialog',
  scopeCards: '../grants/display/scope-cards',
  formSummary: '../grants/form/form-summary',
  summary: '../insights/summary',
  resumePage: '../pages/resume-page',
  prefilledGrant: '../grants/form/prefilled-grant',
  readPaste: '../tokens/text/read-paste',
};

const script = { path: '', isMissing: true, requests: 0 };

const GRANTS = [
  grantAt(2, 'a', { name: 'CI', scope: 'boosts:read nonsense:read' }),
  grantAt(1, 'r', { name: 'Old', status: 'revoked' }),
];

const reload = vi.fn();
const log = vi.fn();

const server = { isUp: true };

beforeEach(() => {
  sessionStorage.clear();
  stubDialogFocus();
  reload.mockReset();
  vi.spyOn(location, 'reload').mockImplementation(reload);
  // React reports what a boundary catches.
  vi.spyOn(console, 'error').mockImplementation(log.mockReset());
  vi.stubGlobal('scrollTo', () => {});
  // Without idle callbacks, what is preloaded would come after the test.
  vi.stubGlobal('requestIdleCallback', (callback: () => void) => setTimeout(callback));
  vi.stubGlobal('cancelIdleCallback', clearTimeout);
  server.isUp = true;
});
// What a test still imports would get in the way of the next one’s mock.
afterEach(() => vi.dynamicImportSettled());

/** Opens a page that has loaded nothing yet, and lacks a script. */
async function openPage(
  address: string,
  missing: keyof typeof SCRIPTS,
  options: { session?: Session | null | undefined } = {},
) {
  const path = SCRIPTS[missing];
  // Not if it’s the same one: Vitest applies these in any order.
  if (script.path !== '' && script.path !== path) vi.doUnmock(script.path);
  Object.assign(script, { path, isMissing: true, requests: 0 });
  vi.resetModules();
  vi.doMock(script.path, async (importOriginal) => {
    script.requests += 1;
    if (script.isMissing) throw new TypeError('The script is missing.');
    return importOriginal();
  });
  const { openApp, findTitle } = await import('../app/testing/open-app');
  const opened = await openApp(address, {
    ...options,
    grants: GRANTS,
    intercept: ({ url }) => {
      if (url === location.href) return new Response('', { status: server.isUp ? 200 : 503 });
      return url.endsWith('/auth-grant/create') && script.path === SCRIPTS.newTokenDialog
        ? json('a')
        : undefined;
    },
  });
  return { ...opened, findTitle };
}

const problem = () => screen.findByRole('alert');

describe('a page without its script', () => {
  test('says so, and Try again reloads it once the server is there', async () => {
    server.isUp = false;
    const { press } = await openPage('/scopes', 'scopesPage');
    expect((await problem()).textContent).toContain('This page didn’t load.');
    await press('Try again');
    await screen.findByText('This page didn’t load. The server isn’t responding.');
    expect(reload).not.toHaveBeenCalled();
    server.isUp = true;
    await press('Try again');
    await waitFor(() => expect(reload).toHaveBeenCalledTimes(1));
  });

  test('leaves the others as they are', async () => {
    const { follow } = await openPage('/scopes', 'scopesPage');
    await problem();
    await follow('Grants');
    await screen.findByRole('link', { name: 'CI' });
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('can be the one for signing in', async () => {
    const { press } = await openPage('/profile', 'signInPage', { session: null });
    expect((await problem()).textContent).toContain('This page didn’t load.');
    await press('Try again');
    await waitFor(() => expect(reload).toHaveBeenCalledTimes(1));
  });
});

test('a session that waits for its user can’t go on without the page that asks', async () => {
  const { press } = await openPage('/profile', 'resumePage', { session: undefined });
  const { heldSession } = await import('../session/session');
  const held = { kind: 'token', token: 'a.b.c', server: '/api', profile: { profileId: 'ada' } };
  act(() => heldSession.set(held as NonNullable<ReturnType<typeof heldSession.get>>));
  await screen.findByText('This page didn’t load.');
  await press('Try again');
  await waitFor(() => expect(reload).toHaveBeenCalledTimes(1));
});

describe('the search of the list', () => {
  test('is said to be missing above the rows, and Try again brings it', async () => {
    const { press } = await openPage('/profile', 'listTools');
    expect((await problem()).textContent).toContain('The search couldn’t be loaded.');
    expect(screen.getByRole('link', { name: 'CI' })).toBeDefined();
    script.isMissing = false;
    await press('Try again');
    await screen.findByLabelText('Search grants');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(reload).not.toHaveBeenCalled();
  });

  test('reloads the page if it’s still missing', async () => {
    const { press } = await openPage('/profile', 'listTools');
    await press('Try again');
    await waitFor(() => expect(reload).toHaveBeenCalledTimes(1));
    expect(screen.getByRole('link', { name: 'CI' })).toBeDefined();
  });

  test('is needed for a filtered list, whose rows come with it', async () => {
    const { press } = await openPage('/profile?status=revoked', 'listTools');
    expect((await problem()).textContent).toContain('The search couldn’t be loaded.');
    await waitFor(() =>
      expect(screen.queryByRole('status', { name: 'Loading grants' })).toBeNull(),
    );
    script.isMissing = false;
    await press('Try again');
    await screen.findByRole('link', { name: 'Old' });
    expect(screen.queryByRole('link', { name: 'CI' })).toBeNull();
  });
});

test('a token in the search is only searched for without the code that reads it', async () => {
  await openPage('/profile', 'readPaste');
  const search = await screen.findByLabelText<HTMLInputElement>('Search grants');
  const token = 'eyJhbGciOiJFZERTQSJ9.eyJub25jZSI6ImEifQ.c2lnbmF0dXJl';
  await userEvent.type(search, token);
  await screen.findByRole('heading', { name: 'No matching grants' });
  expect(script.requests).toBeGreaterThan(0);
  expect(location.pathname + location.search).toBe('/profile');
  expect(search.value).toBe(token);
});

test('a filter without its script says so, and Try again brings its rows', async () => {
  await openPage('/profile?needs=dead-scope', 'deadScopes');
  const view = await screen.findByText(/^This view of the grants couldn’t be loaded\./);
  expect(screen.getByLabelText('Search grants')).toBeDefined();
  // The counts lack it too.
  await screen.findByText('What needs attention couldn’t be loaded.');
  script.isMissing = false;
  await userEvent.click(within(view.parentElement ?? view).getByText('Try again'));
  await screen.findByText('Every active grant’s scope has an effect.');
  expect(view.isConnected).toBe(false);
});

test('the page of a grant can revoke it without what it can do, which can be asked for again', async () => {
  const { press } = await openPage('/grants/a', 'scopeCards');
  expect((await problem()).textContent).toContain('What this grant can do couldn’t be loaded.');
  expect(screen.getByText('boosts:read nonsense:read')).toBeDefined();
  expect(screen.queryByRole('region', { name: 'What it can do' })).toBeNull();
  await press('Revoke');
  await screen.findByRole('alertdialog');
  await press('Cancel');
  script.isMissing = false;
  await press('Try again');
  await screen.findByRole('region', { name: 'What it can do' });
});

test('the form keeps what was typed without its summary', async () => {
  await openPage('/grants/new', 'formSummary');
  expect((await problem()).textContent).toContain('The summary couldn’t be loaded.');
  await screen.findByRole('combobox', { name: 'Operation' });
  expect(screen.getByRole('button', { name: 'Create grant' })).toBeDefined();
});

test('a form says that nothing was sent without the code that creates grants', async () => {
  const { press } = await openPage('/grants/new', 'createOnce');
  await userEvent.type(await screen.findByLabelText('Name'), 'CI');
  await userEvent.click(screen.getByRole('tab', { name: 'Text' }));
  await userEvent.type(screen.getByLabelText('Scope text'), 'boosts:read');
  await press('Create grant');
  expect((await problem()).textContent).toContain('so nothing was sent');
  expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('CI');
  script.isMissing = false;
  await press('Try again');
  // The model of a server that answers here doesn't create any.
  await screen.findByText('There is no such grant.');
  expect(reload).not.toHaveBeenCalled();
});

test('a new grant whose token can’t be shown is shown itself, with what to do', async () => {
  const session = await makeKeySession();
  const { press } = await openPage('/grants/new', 'newTokenDialog', { session });
  await userEvent.type(await screen.findByLabelText('Name'), 'CI');
  await userEvent.click(screen.getByRole('tab', { name: 'Text' }));
  await userEvent.type(screen.getByLabelText('Scope text'), 'boosts:read');
  await press('Create grant and token');
  await screen.findByRole('heading', { level: 1, name: 'CI' });
  expect(location.pathname).toBe('/grants/a');
  expect((await problem()).textContent).toContain('The grant was created, but the dialog');
  script.isMissing = false;
  await press('Create API token');
  await screen.findByRole('dialog', { name: 'API token' });
});

test('the counts of the list say that they’re missing, and Try again brings them', async () => {
  const { press } = await openPage('/profile', 'summary');
  expect((await problem()).textContent).toContain('What needs attention couldn’t be loaded.');
  expect(screen.getByRole('link', { name: 'CI' })).toBeDefined();
  script.isMissing = false;
  await press('Try again');
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  expect(reload).not.toHaveBeenCalled();
});

test('a view of what allows an operation says so without the catalogue', async () => {
  await openPage('/profile?allows=sendBoost', 'chosenCatalogue');
  await screen.findByText(/^This view of the grants couldn’t be loaded\./);
});

test('the page stays as it is if the dialog for signing in again is missing', async () => {
  const { press } = await openPage('/inspect', 'signInDialog');
  await userEvent.type(await screen.findByRole('textbox'), 'typed');
  const { sessionLostStore } = await import('../session/session');
  act(() => sessionLostStore.set(true));
  await press('Sign in again');
  await screen.findByText('The sign-in dialog couldn’t be loaded.');
  expect(screen.getByRole<HTMLInputElement>('textbox').value).toBe('typed');
  await press('Close');
  expect(screen.queryByText('The sign-in dialog couldn’t be loaded.')).toBeNull();
  expect(screen.getByRole<HTMLInputElement>('textbox').value).toBe('typed');
});

describe.each([
  ['revokeDialog', '/grants/a', 'Revoke'],
  ['deleteDialog', '/grants/r', 'Delete'],
  ['tokenDialog', '/grants/a', 'Create API token'],
] as const)('without the script of %s', (name, address, button) => {
  test('the page stays as it is, and Close closes what says so', async () => {
    const { press, findTitle } = await openPage(address, name);
    const title = await findTitle();
    await press(button);
    expect((await problem()).textContent).toContain('The dialog couldn’t be loaded.');
    expect(log).toHaveBeenCalled();
    await press('Close');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(title.isConnected).toBe(true);
  });
});

describe.each([
  ['revokeDialog', '/grants/a', 'Revoke'],
  ['deleteDialog', '/grants/r', 'Delete'],
] as const)('%s', (name, address, button) => {
  test('is preloaded, and opens even if that failed', async () => {
    const { press } = await openPage(address, name);
    await waitFor(() => expect(script.requests).toBe(1));
    expect(screen.queryByRole('alert')).toBeNull();
    script.isMissing = false;
    await press(button);
    await screen.findByRole('alertdialog');
  });

  test('is not just ignored without its script: Try again reloads the page', async () => {
    const { press } = await openPage(address, name);
    await waitFor(() => expect(script.requests).toBe(1));
    await press(button);
    await problem();
    expect(reload).not.toHaveBeenCalled();
    await press('Try again');
    await waitFor(() => expect(reload).toHaveBeenCalledTimes(1));
  });
});

test('the dialog for a token is not just ignored without its script either', async () => {
  const { press } = await openPage('/grants/a', 'tokenDialog');
  await press('Create API token');
  await problem();
  await press('Try again');
  await waitFor(() => expect(reload).toHaveBeenCalledTimes(1));
});

test('a form that a link fills in is not shown empty without its script', async () => {
  const { press } = await openPage('/grants/new?scope=boosts:read', 'prefilledGrant');
  expect((await problem()).textContent).toContain('This page didn’t load.');
  expect(screen.queryByLabelText('Scope text')).toBeNull();
  await press('Try again');
  await waitFor(() => expect(reload).toHaveBeenCalledTimes(1));
});
