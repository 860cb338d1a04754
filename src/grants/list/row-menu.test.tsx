import { act, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import { json } from '../../lib/testing/fake-fetch';
import { createGate } from '../../lib/testing/gate';
import { cellsOf, openProfilePage, rowOf, showsNames } from '../../pages/testing/open-profile-page';
import { stubDialogFocus } from '../../ui/testing/dialog-focus';
import { grantAt } from '../testing/model-server';
import { isList } from '../testing/serve-grants';

beforeEach(() => {
  stubDialogFocus();
});

const GRANTS = [
  grantAt(3, 'a', { name: 'Active' }),
  grantAt(2, 'e', { name: 'Ended', expiresAt: '2026-01-02T00:00:00.000Z' }),
  grantAt(1, 'r', { name: 'Gone', status: 'revoked' }),
];

/** Opens the list and the menu of a row. */
async function openMenu(name: string, intercept?: Parameters<typeof openProfilePage>[1]) {
  const page = openProfilePage(GRANTS, intercept);
  const row = await rowOf(name);
  const button = within(row).getByRole('button', { name: `Actions for ${name}` });
  await page.user.click(button);
  await screen.findByRole('menu', { name: `Actions for ${name}` });
  const choose = (action: string) =>
    page.user.click(screen.getByRole('menuitem', { name: action }));
  return { ...page, row, button, choose };
}

const statusOf = (row: HTMLTableRowElement) => cellsOf(row)[2];
const question = () => screen.findByRole('alertdialog');

const isRevoke = ({ url }: { url: string }) => url.endsWith('/revoke');

test.each([
  ['Active', ['Create API token', 'Replace', 'Revoke']],
  // It's revoked on the way.
  ['Ended', ['Replace', 'Delete']],
  ['Gone', ['Delete']],
])('the menu of %s offers only what can work: %j', async (name, ends) => {
  const { button } = await openMenu(name);
  expect(button.getAttribute('aria-expanded')).toBe('true');
  const items = screen.getAllByRole('menuitem').map(({ textContent }) => textContent);
  expect(items).toEqual(['Edit', 'Duplicate', 'Copy link', ...ends]);
});

test.each([
  ['Edit', '/grants/a/edit'],
  ['Duplicate', '/grants/new?from=a'],
  ['Replace', '/grants/a/replace'],
])('%s is a link to its page', async (action, address) => {
  const { choose } = await openMenu('Active');
  const item = screen.getByRole('menuitem', { name: action });
  expect(item.tagName).toBe('A');
  expect(item.getAttribute('href')).toBe(address);
  await choose(action);
  expect(location.pathname + location.search).toBe(address);
});

test('Copy link copies the address of the grant’s page', async () => {
  const { choose } = await openMenu('Active');
  await choose('Copy link');
  expect(await navigator.clipboard.readText()).toBe(`${location.origin}/grants/a`);
  expect(screen.getByText('Link copied')).toBeDefined();
});

test('Create API token opens the dialog for it', async () => {
  const { choose } = await openMenu('Active');
  await choose('Create API token');
  const dialog = await screen.findByRole('dialog', { name: 'API token' });
  expect(dialog.textContent).toContain('auth-grant:a');
});

describe('Revoke', () => {
  test('says in the row that it goes on, then that it’s done, and sends one request', async () => {
    const gate = createGate();
    const { choose, row, server } = await openMenu('Active', {
      intercept: (request, answer) => (isRevoke(request) ? gate.opened.then(answer) : undefined),
    });
    await choose('Revoke');
    await question();
    expect(statusOf(row)).toBe('Active');
    const confirm = screen.getByRole('button', { name: 'Revoke grant' });
    act(() => {
      confirm.click();
      confirm.click();
    });
    await waitFor(() => expect(statusOf(row)).toBe('Revoking…'));
    gate.open();
    await waitFor(() => expect(statusOf(row)).toBe('Revoked'));
    expect(server.writes()).toEqual(['revoke a']);
    expect(screen.queryByRole('alertdialog')).toBeNull();
    await screen.findByText('Active revoked');
  });

  test('shows in the row before the list is fetched again', async () => {
    let isOpen = false;
    const { choose, row, press } = await openMenu('Active', {
      intercept: (request) => (isList(request) && isOpen ? new Promise(() => {}) : undefined),
    });
    isOpen = true;
    await choose('Revoke');
    await question();
    await press('Revoke grant');
    await waitFor(() => expect(statusOf(row)).toBe('Revoked'));
  });

  test('that fails says why in the dialog, and the grant stays active', async () => {
    const { choose, row, server, press } = await openMenu('Active', {
      intercept: (request) =>
        isRevoke(request) ? json({ message: 'Your token does not allow this.' }, 403) : undefined,
    });
    await choose('Revoke');
    const dialog = await question();
    await press('Revoke grant');
    const problem = await within(dialog).findByRole('alert');
    expect(problem.textContent).toBe('Your token does not allow this.');
    expect(statusOf(row)).toBe('Active');
    expect(server.statusOf('a')).toBe('active');
    await press('Cancel');
    expect(statusOf(row)).toBe('Active');
  });

  test('leaves the row to be deleted', async () => {
    const { choose, row, press, user, button } = await openMenu('Active');
    await choose('Revoke');
    await question();
    await press('Revoke grant');
    await waitFor(() => expect(statusOf(row)).toBe('Revoked'));
    await user.click(button);
    await screen.findByRole('menuitem', { name: 'Delete' });
    expect(screen.queryByRole('menuitem', { name: 'Revoke' })).toBeNull();
  });
});

describe('Delete', () => {
  test('removes the row, and the focus goes to the title', async () => {
    const { choose, press, server } = await openMenu('Gone');
    await choose('Delete');
    await question();
    await press('Delete grant');
    await showsNames('Active', 'Ended');
    expect(server.writes()).toEqual(['delete r']);
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 })),
    );
  });
});
