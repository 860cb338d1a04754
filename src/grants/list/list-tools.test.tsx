import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openProfilePage, rowOf, showsNames } from '../../pages/testing/open-profile-page';
import { stubDialogFocus } from '../../ui/testing/dialog-focus';
import { grantAt } from '../testing/model-server';

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

const expired = (at: number, name: string) =>
  grantAt(at, `id-${name}`, { name, expiresAt: inDays(-at) });

beforeEach(stubDialogFocus);
afterEach(() => {
  localStorage.clear();
  vi.restoreAllMocks();
});

describe('Clean up expired', () => {
  const GRANTS = [grantAt(4, 'id-live', { name: 'live' }), expired(3, 'old'), expired(2, 'older')];

  test('asks for the count, then revokes and deletes all expired grants and no other', async () => {
    const { user, press, server } = openProfilePage(GRANTS, { search: '?status=expired' });
    await screen.findByRole('button', { name: 'Clean up expired (2)' });
    await press('Clean up expired (2)');
    const question = await screen.findByRole('alertdialog', { name: 'Delete 2 grants?' });
    await user.type(within(question).getByRole('textbox'), '2');
    await user.click(within(question).getByRole('button', { name: 'Delete 2 grants' }));
    await screen.findByText('2 deleted.');
    expect(['id-live', 'id-old', 'id-older'].map(server.statusOf)).toEqual([
      'active',
      'gone',
      'gone',
    ]);
    expect(server.writes().toSorted()).toEqual([
      'delete id-old',
      'delete id-older',
      'revoke id-old',
      'revoke id-older',
    ]);
    expect(screen.queryByRole('button', { name: /^Clean up/ })).toBeNull();
  });

  test('changes nothing when it’s cancelled, and can be asked again', async () => {
    const { press, server } = openProfilePage(GRANTS, { search: '?status=expired' });
    await screen.findByRole('button', { name: 'Clean up expired (2)' });
    for (const _ of [1, 2]) {
      await press('Clean up expired (2)');
      await screen.findByRole('alertdialog', { name: 'Delete 2 grants?' });
      await press('Cancel');
      await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    }
    expect(server.writes()).toEqual([]);
  });

  test.each(['', '?status=expired&q=old', '?status=revoked'])(
    'isn’t offered in the view “%s”',
    async (search) => {
      openProfilePage(GRANTS, { search });
      await screen.findByRole('navigation', { name: 'Status' });
      await screen.findByText(/^\d (of 3 )?grants?$/);
      expect(screen.queryByRole('button', { name: /^Clean up/ })).toBeNull();
    },
  );
});

describe('the heads of the columns', () => {
  const GRANTS = [
    grantAt(3, 'c', { name: 'b', expiresAt: inDays(9) }),
    grantAt(2, 'b', { name: 'c', expiresAt: inDays(30) }),
    grantAt(1, 'a', { name: 'a', expiresAt: inDays(20) }),
  ];
  const orders = () =>
    screen.getAllByRole('columnheader').flatMap((head) => {
      const order = head.getAttribute('aria-sort');
      return order ? [`${head.textContent} ${order}`] : [];
    });

  beforeEach(() => {
    vi.spyOn(window, 'matchMedia').mockImplementation((query) =>
      Object.assign(new EventTarget() as MediaQueryList, { matches: query !== 'print' }),
    );
  });

  test.each([
    [['Name'], 'name', 'Name ascending', ['a', 'b', 'c']],
    [['Expires'], 'expires', 'Expires ascending', ['b', 'a', 'c']],
    [['Created'], 'oldest', 'Created ascending', ['a', 'c', 'b']],
    [['Created', 'Created'], '', 'Created descending', ['b', 'c', 'a']],
    [['Name', 'Name'], '', 'Created descending', ['b', 'c', 'a']],
  ])('%j sort the list', async (pressed, sort, order, names) => {
    const { press } = openProfilePage(GRANTS);
    await screen.findByRole('button', { name: 'Created' });
    expect(orders()).toEqual(['Created descending']);
    for (const name of pressed) await press(name);
    await showsNames(...names);
    expect(new URLSearchParams(location.search).get('sort') ?? '').toBe(sort);
    expect(orders()).toEqual([order]);
    // Another order can be another table: the focus stays with what was pressed.
    const last = screen.getByRole('button', { name: pressed.at(-1) ?? '' });
    await waitFor(() => expect(document.activeElement).toBe(last));
  });
});

test('a column without a head of its own has no button that nobody sees', async () => {
  openProfilePage([grantAt(1, 'a', { name: 'CI' })]);
  await screen.findByRole('searchbox');
  expect(innerWidth).toBeLessThan(1100);
  expect(screen.getAllByRole('columnheader').flatMap((head) => [...head.children])).toHaveLength(3);
  expect(screen.queryByRole('button', { name: 'Expires' })).toBeNull();
});

test('compact rows are lower, leave out the description, and are kept in this browser', async () => {
  const grants = [grantAt(1, 'a', { name: 'CI', description: 'Runs every night.' })];
  const { press } = openProfilePage(grants);
  const heightOf = async () => (await rowOf('CI')).style.height;
  expect(await heightOf()).toBe('56px');
  const toggle = () => screen.findByRole('button', { name: 'Compact rows' });
  expect((await toggle()).getAttribute('aria-pressed')).toBe('false');
  await press('Compact rows');
  expect(await heightOf()).toBe('44px');
  expect((await toggle()).getAttribute('aria-pressed')).toBe('true');
  expect(screen.queryByText('Runs every night.')).toBeNull();
  cleanup();
  openProfilePage(grants);
  expect(await heightOf()).toBe('44px');
});

test('the key of a row opens the dialog that signs a token', async () => {
  const { press } = openProfilePage([grantAt(1, 'a', { name: 'CI' })]);
  await rowOf('CI');
  await press('Create API token for CI');
  await screen.findByRole('dialog', { name: 'API token' });
});

describe('Add view to calendar', () => {
  const GRANTS = [
    grantAt(3, 'a', { name: 'CI', expiresAt: inDays(9) }),
    grantAt(2, 'b', { name: 'Backup', expiresAt: inDays(30) }),
    grantAt(1, 'c', { name: 'Endless' }),
  ];

  test.each([
    ['', 'CI', 'Backup'],
    ['?q=backup', 'Backup'],
  ])('saves the reminders of the view “%s”', async (search, ...names) => {
    const save = vi.spyOn(URL, 'createObjectURL');
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
    const { user } = openProfilePage(GRANTS, { search });
    await user.click(await screen.findByRole('button', { name: 'Add view to calendar' }));
    const text = (await (save.mock.calls[0]?.[0] as Blob | undefined)?.text()) ?? '';
    expect([...text.matchAll(/SUMMARY:Grant “(.+?)”/g)].map(([, name]) => name)).toEqual(names);
    expect(click.mock.contexts.at(-1)).toMatchObject({ download: 'expiring-grants.ics' });
  });

  test('isn’t offered where nothing will expire', async () => {
    openProfilePage(GRANTS, { search: '?q=endless' });
    await screen.findByText('1 of 3 grants');
    expect(screen.queryByRole('button', { name: 'Add view to calendar' })).toBeNull();
  });
});
