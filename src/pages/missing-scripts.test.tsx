import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { grantAt } from '../grants/testing/model-server';
import { serveGrants } from '../grants/testing/serve-grants';
import { json } from '../lib/testing/fake-fetch';
import { stubDialogFocus } from '../ui/testing/dialog-focus';

const SCRIPTS = {
  listTools: '../grants/list/list-tools',
  deadScopes: '../scopes/catalogue/dead-scopes',
  scopeIssues: '../scopes/display/scope-issues',
  revokeDialog: '../grants/dialogs/revoke-dialog',
  deleteDialog: '../grants/dialogs/delete-dialog',
  tokenDialog: '../tokens/sign/token-dialog',
  prefilledGrant: '../grants/form/prefilled-grant',
};

const script = { path: '', isMissing: true, requests: 0 };

const GRANTS = [
  grantAt(2, 'a', { name: 'CI', scope: 'boosts:read nonsense:read' }),
  grantAt(1, 'r', { name: 'Old', status: 'revoked' }),
];

const reload = vi.fn();

beforeEach(() => {
  stubDialogFocus();
  reload.mockReset();
  vi.spyOn(location, 'reload').mockImplementation(reload);
  // React reports what a boundary catches.
  vi.spyOn(console, 'error').mockReturnValue();
  serveGrants(GRANTS, ({ url }) => (url === location.href ? json('The page') : undefined));
});
afterEach(() => {
  vi.doUnmock(script.path);
});

/** Opens a page that has loaded nothing yet, and lacks a script. */
async function openPage(address: string, missing: keyof typeof SCRIPTS) {
  Object.assign(script, { path: SCRIPTS[missing], isMissing: true, requests: 0 });
  vi.resetModules();
  vi.doMock(script.path, async (importOriginal) => {
    script.requests += 1;
    if (script.isMissing) throw new TypeError('The script is missing.');
    return importOriginal();
  });
  history.replaceState(null, '', address);
  const { Routes } = await import('../app/routes');
  const { renderSignedIn } = await import('../session/testing/render-signed-in');
  renderSignedIn(
    <main>
      <Routes />
    </main>,
  );
  const user = userEvent.setup();
  const press = async (name: string) => user.click(await screen.findByRole('button', { name }));
  return { user, press };
}

const problem = () => screen.findByRole('alert');

describe('the search of the list', () => {
  test('is said to be missing above the rows, and Try again brings it', async () => {
    const { press } = await openPage('/profile', 'listTools');
    expect((await problem()).textContent).toContain('The search could not be loaded.');
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
    expect((await problem()).textContent).toContain('The search could not be loaded.');
    script.isMissing = false;
    await press('Try again');
    await screen.findByRole('link', { name: 'Old' });
    expect(screen.queryByRole('link', { name: 'CI' })).toBeNull();
  });
});

test('a filter without its script says so, and Try again brings its rows', async () => {
  const { press } = await openPage('/profile?needs=dead-scope', 'deadScopes');
  expect((await problem()).textContent).toContain('This view of the grants could not be loaded.');
  expect(screen.getByLabelText('Search grants')).toBeDefined();
  script.isMissing = false;
  await press('Try again');
  await screen.findByText('Every active grant unlocks something.');
  expect(screen.queryByRole('alert')).toBeNull();
});

test('the page of a grant does without the hints on its scope', async () => {
  await openPage('/grants/a', 'scopeIssues');
  await screen.findByRole('heading', { name: 'CI' });
  expect(script.requests).toBeGreaterThan(0);
  expect(screen.getByText('boosts:read nonsense:read')).toBeDefined();
  expect(screen.queryByRole('region', { name: 'Hints' })).toBeNull();
  expect(screen.queryByRole('alert')).toBeNull();
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
  expect((await problem()).textContent).toContain('This page could not be shown.');
  expect(screen.queryByLabelText('Scope text')).toBeNull();
  await press('Try again');
  await waitFor(() => expect(reload).toHaveBeenCalledTimes(1));
});
