import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { AuthGrant } from '../../protocol/auth-grant';
import { UNSEEN_NAMES } from '../../protocol/testing/any-name';
import { findTitle } from '../app/testing/open-app';
import { grantAt } from '../grants/testing/model-server';
import { serveGrants } from '../grants/testing/serve-grants';
import { renderSignedIn } from '../session/testing/render-signed-in';
import { GrantPage } from './grant-page';

beforeEach(() => {
  history.replaceState(null, '', '/grants/7b0c1d9e-0000');
});

async function openGrant(fields: Partial<AuthGrant>) {
  const server = serveGrants([grantAt(0, '7b0c1d9e-0000', { name: 'CI', ...fields })]);
  renderSignedIn(<GrantPage id="7b0c1d9e-0000" />);
  const title = await findTitle();
  return { server, title };
}

test.each(Object.entries(UNSEEN_NAMES).slice(0, 6))(
  'names that can’t be seen have a stand-in as the title of the page: %s',
  async (_, name) => {
    const { title } = await openGrant({ name });
    expect(title.textContent).toBe('Unnamed grant 7b0c1d9e');
    expect(document.title).toBe('Unnamed grant 7b0c1d9e · Auth Grants');
  },
);

test('a description that can’t be seen takes no room', async () => {
  const { title } = await openGrant({ description: '\u200b\u2800' });
  expect(title.parentElement?.parentElement?.textContent).toBe('CIActive');
});

test('an expired grant is offered to be deleted, with no word that its tokens end now', async () => {
  await openGrant({ expiresAt: '2026-01-02T00:00:00.000Z' });
  expect(screen.getByRole('button', { name: 'Delete' })).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Revoke' })).toBeNull();
  const words = document.body.textContent;
  expect(words).toContain('Expired. Its tokens no longer work.');
  expect(words).not.toMatch(/revok|leaks/i);
});

test('a grant that works says what it can do and what a leaked token could, in four points at most', async () => {
  await openGrant({ scope: '*:*' });
  for (const name of ['What it can do', 'If a token leaks']) {
    const points = within(screen.getByRole('region', { name })).getAllByRole('listitem');
    expect(points.length).toBeGreaterThan(1);
    expect(points.length).toBeLessThanOrEqual(4);
  }
  expect(screen.getByRole('region', { name: 'What it can do' }).textContent).toContain(
    'Full access',
  );
  expect(screen.getByText(/^Tokens aren’t stored\. Create another at any time/)).toBeDefined();
  expect(screen.queryByText(/Its tokens no longer work/)).toBeNull();
});

test('a grant that is revoked says so, and nothing more of leaks', async () => {
  await openGrant({ status: 'revoked' });
  expect(document.body.textContent).toContain('Revoked. Its tokens no longer work.');
  expect(screen.getByRole('region', { name: 'What it could do' })).toBeDefined();
  expect(screen.queryByRole('region', { name: 'If a token leaks' })).toBeNull();
  expect(screen.queryByText(/^Tokens aren’t stored/)).toBeNull();
});

test.each([
  ['challenge', 'Challenge', 'auth-grant:7b0c1d9e-0000'],
  ['ID', 'ID', '7b0c1d9e-0000'],
])('the %s is copied by a button at its value, with a tooltip', async (what, term, text) => {
  const user = userEvent.setup();
  await openGrant({});
  const value = screen.getByText(term, { selector: 'dt' }).nextElementSibling as HTMLElement;
  const button = within(value).getByRole('button', { name: `Copy ${what}` });
  expect(button.title).toBe(`Copy ${what}`);
  await user.click(button);
  expect(await navigator.clipboard.readText()).toBe(text);
});

describe('More actions', () => {
  async function openMenu(fields: Partial<AuthGrant>) {
    const user = userEvent.setup();
    await openGrant(fields);
    await user.click(screen.getByRole('button', { name: 'More actions' }));
    await screen.findByRole('menu', { name: 'More actions' });
    const item = (name: string) => screen.getByRole('menuitem', { name });
    return { user, item };
  }

  const AHEAD = '2999-01-02T00:00:00.000Z';

  test.each([
    [{ expiresAt: AHEAD }, ['Add to calendar']],
    [{ expiresAt: null }, []],
    [{ expiresAt: '2026-01-02T00:00:00.000Z' }, []],
    [{ expiresAt: AHEAD, status: 'revoked' as const }, []],
  ])('offers only what can work for %j', async (fields, more) => {
    await openMenu(fields);
    const items = screen.getAllByRole('menuitem').map(({ textContent }) => textContent);
    expect(items).toEqual(['Edit', 'Duplicate', 'Copy link', ...more]);
  });

  test.each([
    ['Edit', '/grants/7b0c1d9e-0000/edit'],
    ['Duplicate', '/grants/new?from=7b0c1d9e-0000'],
  ])('%s is a link to its page', async (name, address) => {
    const { user, item } = await openMenu({});
    expect(item(name).tagName).toBe('A');
    expect(item(name).getAttribute('href')).toBe(address);
    await user.click(item(name));
    expect(location.pathname + location.search).toBe(address);
  });

  test('Copy link copies the address of the page', async () => {
    const { user, item } = await openMenu({});
    await user.click(item('Copy link'));
    expect(await navigator.clipboard.readText()).toBe(`${location.origin}/grants/7b0c1d9e-0000`);
  });

  test('Add to calendar saves the expiry as a file that calendars read', async () => {
    const files: Blob[] = [];
    vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => {
      files.push(file as Blob);
      return 'blob:file';
    });
    const names: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function save(
      this: HTMLAnchorElement,
    ) {
      names.push(this.download);
    });
    const { user, item } = await openMenu({ name: 'CI: a/b', expiresAt: AHEAD });
    await user.click(item('Add to calendar'));
    expect(names).toEqual(['CI_ a_b.ics']);
    expect(files[0]?.type).toBe('text/calendar');
    expect(await files[0]?.text()).toContain('DTSTART:29990102T000000Z');
    vi.restoreAllMocks();
  });
});

describe('on a phone', () => {
  beforeEach(() => {
    vi.stubGlobal('matchMedia', () => ({
      matches: true,
      addEventListener: () => {},
      removeEventListener: () => {},
    }));
    return () => vi.unstubAllGlobals();
  });

  test('what counts most is in a bar at the bottom, once', async () => {
    await openGrant({});
    const bar = within(screen.getByRole('region', { name: 'Actions' }));
    for (const name of ['Create API token', 'Revoke']) {
      expect(screen.getByRole('button', { name })).toBe(bar.getByRole('button', { name }));
    }
  });

  test('a grant that has ended has no bar, and can be deleted', async () => {
    await openGrant({ status: 'revoked' });
    expect(screen.queryByRole('region', { name: 'Actions' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Delete' })).toBeDefined();
  });
});

const termOf = (name: string) =>
  screen.getByText(name, { selector: 'dt' }).nextElementSibling?.textContent;

test.each([
  [{ expiresAt: '2999-01-02T00:00:00.000Z' }, /^in \d+ years · /],
  [{ expiresAt: null }, /^never$/],
  [{ status: 'revoked' as const, expiresAt: '2036-01-02T00:00:00.000Z' }, /^— · it was set to Jan/],
  [{ status: 'revoked' as const, expiresAt: null }, /^— · no expiry was set$/],
])('the expiry of %j is a thing of the past once it’s revoked', async (fields, words) => {
  await openGrant(fields);
  expect(termOf('Expires')).toMatch(words);
});

test.each([
  ['active', {}, 'Replace'],
  ['expired', { expiresAt: '2026-01-02T00:00:00.000Z' }, 'Replace'],
  ['revoked', { status: 'revoked' as const }, undefined],
])('the page of a grant that is %s offers only what can work', async (_, fields, replace) => {
  await openGrant(fields);
  expect(screen.queryByRole('link', { name: 'Replace' })?.textContent).toBe(replace);
  const isActive = Object.keys(fields).length === 0;
  expect(screen.queryAllByRole('button', { name: 'Create API token' })).toHaveLength(
    isActive ? 1 : 0,
  );
});

test('a grant that expires while its page is open is offered to be deleted', async () => {
  await openGrant({ expiresAt: new Date(Date.now() + 300).toISOString() });
  expect(screen.getByRole('button', { name: 'Revoke' })).toBeDefined();
  await waitFor(() => screen.getByRole('button', { name: 'Delete' }), { timeout: 5_000 });
});
