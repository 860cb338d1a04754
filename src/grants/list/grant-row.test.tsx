import { act, cleanup, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { UNSEEN_NAMES } from '../../../protocol/testing/any-name';
import { formatDay } from '../../english/dates';
import { cellsOf, openProfilePage, rowOf } from '../../pages/testing/open-profile-page';
import { stubDialogFocus } from '../../ui/testing/dialog-focus';
import { patchGrants } from '../data/grant-cache';
import { grantAt } from '../testing/model-server';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const NOW = Date.parse('2026-06-10T12:00:00Z');

const inDays = (days: number) => new Date(NOW + days * DAY_MS).toISOString();
const dayOf = (days: number) => formatDay(inDays(days), NOW);

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date', 'setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Leaves the page open until some time from now. */
const waitUntil = (ms: number) =>
  act(() => {
    // Each second on the way would take a while.
    vi.setSystemTime(NOW + ms - 1000);
    vi.advanceTimersByTime(1000);
  });

test.each(Object.entries(UNSEEN_NAMES).slice(0, 6))(
  'names that can’t be seen have a stand-in in everything that names the row: %s',
  async (_, name) => {
    openProfilePage([grantAt(0, '7b0c1d9e-0000', { name })]);
    const row = await rowOf('Unnamed grant 7b0c1d9e');
    const named = within(row);
    expect(named.getByRole('link').textContent).toBe('Unnamed grant 7b0c1d9e');
    for (const what of ['Select', 'Copy challenge of', 'Actions for'])
      expect(named.getByLabelText(`${what} Unnamed grant 7b0c1d9e`)).toBeDefined();
  },
);

test.each(['\n', '\r\n', '\r', '\u2028', '\u0085'])(
  'a line break of a description is a blank in its row: %j',
  async (lineBreak) => {
    openProfilePage([grantAt(0, 'a', { name: 'CI', description: `Nightly${lineBreak}export` })]);
    expect(cellsOf(await rowOf('CI'))[0]).toBe('CINightly export');
  },
);

test.each([
  ['never ends', {}, ['Active', 'never']],
  ['ends in more than a week', { expiresAt: inDays(8) }, ['Active', 'in 8 days']],
  ['ends within a week', { expiresAt: inDays(6) }, ['Expiring soon', 'in 6 days']],
  ['has ended', { expiresAt: inDays(-3) }, ['Expired', dayOf(-3)]],
  ['has ended in another year', { expiresAt: inDays(-365) }, ['Expired', dayOf(-365)]],
  ['is revoked', { status: 'revoked' }, ['Revoked', '—']],
  ['was revoked before it ended', { status: 'revoked', expiresAt: inDays(8) }, ['Revoked', '—']],
] as const)('a grant that %s says so in words', async (_, fields, words) => {
  openProfilePage([grantAt(0, 'a', { name: 'CI', ...fields })]);
  expect(cellsOf(await rowOf('CI')).slice(2, 4)).toEqual(words);
});

test('a row says what its grant is, and leads to its page', async () => {
  openProfilePage([
    grantAt(0, 'a b', {
      name: 'CI',
      description: 'Nightly',
      scope: 'boosts:write profiles:read',
      createdAt: new Date(NOW - 2 * HOUR_MS).toISOString(),
    }),
  ]);
  const row = await rowOf('CI');
  expect(cellsOf(row)).toEqual([
    'CINightly',
    expect.stringMatching(/^Scope of CI: Writes boosts; reads profiles/),
    'Active',
    'never',
    '2 hours ago',
  ]);
  const link = within(row).getByRole<HTMLAnchorElement>('link', { name: 'CI' });
  expect(link.pathname).toBe('/grants/a%20b');
});

describe('the scope of a row', () => {
  // The browser's own, which shows it above everything else.
  beforeEach(() => {
    HTMLElement.prototype.showPopover = () => {};
  });

  async function openScope(scope: string) {
    const { user, press } = openProfilePage([grantAt(0, 'a', { name: 'CI', scope })]);
    const button = within(await rowOf('CI')).getByRole('button', { name: /^Scope of CI: / });
    await screen.findByRole('searchbox');
    await user.click(button);
    const popover = await screen.findByRole('dialog', { name: 'Scope of CI' });
    return { button, popover, press };
  }

  test('is in words, and its button says all about it', async () => {
    const { button, popover, press } = await openScope('boosts:write boosts:raed');
    expect(button.textContent).toMatch(
      /^Scope of CI: Writes boosts; unknown action “raed” on boosts/,
    );
    expect(document.activeElement).toBe(popover);
    expect(within(popover).getByText('boosts:write boosts:raed')).toBeDefined();
    await within(popover).findByText(/Did you mean/);
    await press('Copy scope');
    expect(await navigator.clipboard.readText()).toBe('boosts:write boosts:raed');
  });

  test('says whether it’s open, for its row alone', async () => {
    const rows = ['CI', 'Cron'].map((name) => grantAt(0, name, { name, scope: 'boosts:write' }));
    const { user } = openProfilePage(rows);
    const [ci, cron] = await Promise.all(
      ['CI', 'Cron'].map(async (name) =>
        within(await rowOf(name)).getByRole('button', { name: new RegExp(`^Scope of ${name}: `) }),
      ),
    );
    await screen.findByRole('searchbox');
    const areExpanded = () => [ci, cron].map((button) => button?.getAttribute('aria-expanded'));
    expect(areExpanded()).toEqual(['false', 'false']);
    await user.click(ci as HTMLElement);
    await screen.findByRole('dialog', { name: 'Scope of CI' });
    expect(areExpanded()).toEqual(['true', 'false']);
    await user.click(ci as HTMLElement);
    expect(areExpanded()).toEqual(['false', 'false']);
  });

  test('isn’t open any more after another visit', async () => {
    await openScope('boosts:write');
    cleanup();
    openProfilePage([grantAt(0, 'a', { name: 'CI' })]);
    await rowOf('CI');
    await screen.findByRole('searchbox');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('gives the focus back to its button when scrolling closes it', async () => {
    const { button, popover } = await openScope('boosts:write');
    act(() => dispatchEvent(new Event('scroll')));
    expect(popover.isConnected).toBe(false);
    expect(document.activeElement).toBe(button);
  });

  test('that’s empty allows nothing', async () => {
    const { button, popover } = await openScope('');
    expect(button.textContent).toBe('Scope of CI: Nothing');
    expect(within(popover).getByText('no scope')).toBeDefined();
    expect(within(popover).queryByRole('button', { name: 'Copy scope' })).toBeNull();
  });
});

test('the challenge of a row is copied, and that is said', async () => {
  const { press } = openProfilePage([grantAt(0, 'a', { name: 'CI', challenge: 'auth-grant:1' })]);
  await rowOf('CI');
  await press('Copy challenge of CI');
  expect(await navigator.clipboard.readText()).toBe('auth-grant:1');
  expect(screen.getByText('Challenge copied').closest('[role=status]')).not.toBeNull();
});

test('a grant expires while the page is open', async () => {
  openProfilePage([grantAt(0, 'a', { name: 'CI', expiresAt: inDays(8) })]);
  const row = await rowOf('CI');
  const stateAndExpiry = () => cellsOf(row).slice(2, 4);
  const counts = await screen.findByRole('navigation', { name: 'Status' });
  const countOf = (state: string) =>
    within(counts)
      .getByRole('link', { name: new RegExp(`^${state} `) })
      .querySelector('span')?.textContent;
  expect(within(row).getByRole('button', { name: 'Create API token for CI' })).toBeDefined();

  waitUntil(DAY_MS - 1000);
  expect(stateAndExpiry()).toEqual(['Active', 'in 7 days']);
  waitUntil(DAY_MS);
  expect(stateAndExpiry()).toEqual(['Expiring soon', 'in 7 days']);
  waitUntil(8 * DAY_MS - HOUR_MS);
  expect(stateAndExpiry()).toEqual(['Expiring soon', 'in 1 hour']);
  waitUntil(8 * DAY_MS);
  expect(stateAndExpiry()).toEqual(['Expired', dayOf(8)]);
  expect(['Active', 'Expiring soon', 'Expired'].map(countOf)).toEqual(['0', '0', '1']);
  expect(within(row).queryByRole('button', { name: 'Create API token for CI' })).toBeNull();
});

describe('two grants of one name', () => {
  const TWO = [
    grantAt(3, '0b0c1d9e-aaaa-4000-8000-00000000beef', { name: 'CI' }),
    grantAt(2, 'other', { name: 'CD' }),
    grantAt(1, '0b0c1d9e-aaaa-4000-8000-00000000cafe', { name: 'CI' }),
  ];
  const labels = () =>
    [...document.querySelectorAll('tbody [aria-label]')].map((part) =>
      part.getAttribute('aria-label'),
    );

  test('have boxes and buttons that say which one, and others have only their name', async () => {
    openProfilePage(TWO);
    await rowOf('CD');
    const of = (name: string) =>
      ['Select', 'Create API token for', 'Copy challenge of', 'Actions for'].map(
        (what) => `${what} ${name}`,
      );
    expect(labels()).toEqual([...of('CI, ID …0000beef'), ...of('CD'), ...of('CI, ID …0000cafe')]);
  });

  test('have a menu each: one opens, and only its button says so', async () => {
    const { press } = openProfilePage(TWO);
    await rowOf('CD');
    const expanded = () =>
      screen
        .getAllByRole('button', { expanded: true })
        .map((button) => button.getAttribute('aria-label'));
    await press('Actions for CI, ID …0000cafe');
    await screen.findByRole('menu', { name: 'Actions for CI, ID …0000cafe' });
    expect(expanded()).toEqual(['Actions for CI, ID …0000cafe']);
    await press('Actions for CI, ID …0000beef');
    await screen.findByRole('menu', { name: 'Actions for CI, ID …0000beef' });
    expect(expanded()).toEqual(['Actions for CI, ID …0000beef']);
  });

  test('are asked about by name and ID, and the right one is revoked', async () => {
    stubDialogFocus();
    const { press, user, server } = openProfilePage(TWO);
    await rowOf('CD');
    await press('Actions for CI, ID …0000cafe');
    await user.click(await screen.findByRole('menuitem', { name: 'Revoke' }));
    const question = await screen.findByRole('alertdialog', { name: 'Revoke CI, ID …0000cafe?' });
    expect(question.textContent).toMatch(
      /Another grant has the same name\. This one was created .+\./,
    );
    await press('Revoke grant');
    await screen.findByText('CI, ID …0000cafe revoked');
    expect(server.writes()).toEqual(['revoke 0b0c1d9e-aaaa-4000-8000-00000000cafe']);
  });

  test('no longer say which one once they have different names', async () => {
    const { client } = openProfilePage(TWO);
    await rowOf('CD');
    const changed = '0b0c1d9e-aaaa-4000-8000-00000000beef';
    act(() => patchGrants(client, new Map([[changed, { name: 'New' }]])));
    await rowOf('New');
    expect(labels().filter((label) => label?.startsWith('Select'))).toEqual([
      'Select New',
      'Select CD',
      'Select CI',
    ]);
  });
});
