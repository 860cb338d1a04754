import { act, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { blockedNavigation, navigateGuarded } from '../../lib/leave-guard';
import { json } from '../../lib/testing/fake-fetch';
import { createGate } from '../../lib/testing/gate';
import { type Session, sessionLostStore } from '../../session/session';
import { renderSignedIn, TOKEN_SESSION } from '../../session/testing/render-signed-in';
import { StatusRegion } from '../../ui/status-region';
import { stubDialogFocus } from '../../ui/testing/dialog-focus';
import { grantKeys } from '../data/grant-keys';
import { cacheGrant } from '../data/loaded-grants';
import { useGrantList } from '../data/use-grant-list';
import { grantAt } from '../testing/model-server';
import { isList, serveGrants } from '../testing/serve-grants';
import { PLAIN_VIEW } from '../view/list-view';
import { BulkPanel } from './bulk-panel';
import { useSelection } from './selection';
import { CONCURRENCY } from './task-queue';

const onFocusLost = vi.fn();

function List() {
  const { rows } = useGrantList();
  const [ids, onSelect] = useSelection();
  return (
    <>
      {rows.map(({ id, name }) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={ids.has(id)}
            onChange={() => onSelect({ kind: 'toggle', id, isRange: false, rows })}
          />
          {name}
        </label>
      ))}
      <button type="button" onClick={() => onSelect({ kind: 'all', rows })}>
        All
      </button>
      <BulkPanel {...{ ids, onSelect, onFocusLost }} view={PLAIN_VIEW} />
    </>
  );
}

function App() {
  const [isLeft, setLeft] = useState(false);
  return (
    <>
      <StatusRegion />
      {!isLeft && <List />}
      <button type="button" onClick={() => setLeft(true)}>
        Leave
      </button>
    </>
  );
}

beforeEach(() => {
  stubDialogFocus();
  onFocusLost.mockReset();
  blockedNavigation.set(null);
  sessionLostStore.set(false);
});

const bar = (name: 'Selection' | 'Bulk work') => screen.getByRole('region', { name });
const button = (name: string) => screen.getByRole('button', { name });
const words = () => within(bar('Bulk work')).getByRole('status').textContent;
const saysWhen = (text: string) => waitFor(() => expect(words()).toBe(text));
const isBlocked = () => {
  const go = vi.fn();
  navigateGuarded(go);
  blockedNavigation.set(null);
  return go.mock.calls.length === 0;
};

async function openList(
  grants: AuthGrant[],
  intercept?: Parameters<typeof serveGrants>[1],
  session?: Session,
) {
  const server = serveGrants(grants, intercept);
  const client = renderSignedIn(<App />, session);
  const user = userEvent.setup();
  await screen.findByLabelText(grants[0]?.name ?? '');
  const press = (name: string) => user.click(button(name));
  const tick = (name: string) => user.click(screen.getByLabelText(name));
  return { user, client, server, press, tick };
}

const grantsCalled = (names: string, fields: Partial<AuthGrant> = {}) =>
  [...names].map((name, index) => grantAt(1000 - index, name, { name, ...fields }));

/** Selects all grants and revokes them. */
async function revokeAll(names: string, intercept?: Parameters<typeof serveGrants>[1]) {
  const list = await openList(grantsCalled(names), intercept);
  await list.press('All');
  await list.press('Revoke selected');
  await list.press(`Revoke ${names.length} grants`);
  await screen.findByRole('region', { name: 'Bulk work' });
  return list;
}

const isWrite = ({ url }: { url: string }) => url.endsWith('/revoke');

describe('the selection', () => {
  test('is counted by what can be done with it, and goes with its last row', async () => {
    const { tick } = await openList([
      ...grantsCalled('ab'),
      ...grantsCalled('c', { status: 'revoked' }),
    ]);
    expect(screen.queryByRole('region')).toBeNull();
    for (const name of ['a', 'b', 'c']) await tick(name);
    expect(bar('Selection').textContent).toContain('3 selected 2 can be revoked, 1 can be deleted');
    for (const name of ['a', 'b', 'c']) await tick(name);
    expect(screen.queryByRole('region')).toBeNull();
  });

  test('can’t be revoked where all of it is already', async () => {
    const { tick, press } = await openList(grantsCalled('a', { status: 'revoked' }));
    await tick('a');
    expect(button('Revoke selected').getAttribute('aria-disabled')).toBe('true');
    await press('Revoke selected');
    expect(screen.queryByRole('alertdialog')).toBeNull();
  });

  test('is given up by its button, which the focus leaves', async () => {
    const { press } = await openList(grantsCalled('ab'));
    await press('All');
    await press('Clear selection');
    expect(screen.queryByRole('region')).toBeNull();
    await waitFor(() => expect(onFocusLost).toHaveBeenCalledTimes(1));
  });
});

describe('bulk work', () => {
  test('asks first, then revokes what can be, and ends with the counts and the focus', async () => {
    const { press, server } = await openList([
      ...grantsCalled('ab'),
      ...grantsCalled('c', { status: 'revoked' }),
    ]);
    await press('All');
    await press('Revoke selected');
    const question = screen.getByRole('alertdialog', { name: 'Revoke 2 grants?' });
    expect(question.textContent).toContain('1 of the selected grants is already revoked.');
    expect(server.writes()).toEqual([]);
    await press('Revoke 2 grants');
    await screen.findByText('2 revoked.');
    expect(server.writes()).toEqual(['revoke a', 'revoke b']);
    expect(document.activeElement).toBe(bar('Bulk work'));
    expect(screen.queryByRole('button', { name: 'Stop' })).toBeNull();
    await press('Close');
    // They are still selected, and can now be deleted.
    expect(bar('Selection').textContent).toContain('3 selected 0 can be revoked, 3 can be deleted');
    await waitFor(() => expect(onFocusLost).toHaveBeenCalledTimes(1));
  });

  test('asks for the list again only if something failed', async () => {
    const refused: string[] = [];
    const { press, client, server } = await revokeAll('abc', ({ url }) =>
      url.includes('/b/revoke') && refused.push(url) === 1
        ? json({ message: 'No.' }, 403)
        : undefined,
    );
    const lists = () => server.requests.filter(isList).length;
    await saysWhen('2 revoked, 1 failed.');
    await waitFor(() => expect(lists()).toBe(2));
    await press('Retry failed');
    await saysWhen('3 revoked.');
    await waitFor(() => expect(client.isFetching()).toBe(0));
    expect(lists()).toBe(2);
  });

  test('ends without taking the focus from what the user does meanwhile', async () => {
    const gate = createGate();
    await revokeAll('ab', (request, answer) =>
      isWrite(request) ? gate.opened.then(answer) : undefined,
    );
    const elsewhere = button('Leave');
    elsewhere.focus();
    gate.open();
    await saysWhen('2 revoked.');
    expect(document.activeElement).toBe(elsewhere);
  });

  test('ends with the focus on its bar if the focused button is gone', async () => {
    const gate = createGate();
    await revokeAll('ab', (request, answer) =>
      isWrite(request) ? gate.opened.then(answer) : undefined,
    );
    button('Stop').focus();
    gate.open();
    await saysWhen('2 revoked.');
    expect(document.activeElement).toBe(bar('Bulk work'));
  });

  test('is known at once to the pages of its grants', async () => {
    const gate = createGate();
    const { client } = await revokeAll('ab', (request, answer) => {
      if (request.url.includes('/b/')) return json({ message: 'No.' }, 403);
      return isWrite(request) ? gate.opened.then(answer) : undefined;
    });
    for (const grant of grantsCalled('ab')) cacheGrant(client, grant);
    gate.open();
    await saysWhen('1 revoked, 1 failed.');
    const statusOf = (id: string) => client.getQueryData<AuthGrant>(grantKeys.detail(id))?.status;
    expect([statusOf('a'), statusOf('b')]).toEqual(['revoked', 'active']);
  });

  describe('in the session of a token whose grant is selected', () => {
    const token = `header.${btoa(JSON.stringify({ nonce: 'auth-grant:a' }))}.signature`;
    const session = { ...TOKEN_SESSION, token };
    const note = () => screen.getByRole('alertdialog').textContent;

    test('says that revoking ends the session, and revokes that grant last', async () => {
      const { press, server } = await openList(grantsCalled('abcdefgh'), undefined, session);
      await press('All');
      await press('Revoke selected');
      expect(note()).toContain(
        'You’re signed in with a token of one of these grants. Revoking it ends this session, so it comes last.',
      );
      await press('Revoke 8 grants');
      await saysWhen('8 revoked.');
      expect(server.writes().slice(0, -1)).not.toContain('revoke a');
      expect(server.writes().at(-1)).toBe('revoke a');
    });

    test('says that deleting ends the session only if that grant is revoked first', async () => {
      const { press, user } = await openList(
        [...grantsCalled('a'), ...grantsCalled('b', { status: 'revoked' })],
        undefined,
        session,
      );
      await press('All');
      await press('Delete selected');
      expect(note()).not.toContain('signed in');
      await user.click(screen.getByLabelText('Revoke it first, and delete it too'));
      expect(note()).toContain('Deleting it ends this session, so it comes last.');
    });

    test('says nothing if another grant is revoked', async () => {
      const { press, tick } = await openList(grantsCalled('ab'), undefined, session);
      await tick('b');
      await press('Revoke selected');
      expect(note()).not.toContain('signed in');
    });
  });

  test('deletes only once the count is typed', async () => {
    const { user, press, server } = await openList(grantsCalled('ab', { status: 'revoked' }));
    await press('All');
    await press('Delete selected');
    await press('Delete 2 grants');
    expect(server.writes()).toEqual([]);
    await user.type(screen.getByLabelText('Type 2 to delete them'), '2');
    await press('Delete 2 grants');
    await screen.findByText('2 deleted.');
    expect(screen.queryByLabelText('a')).toBeNull();
  });

  test('counts in any digits, and Enter starts it', async () => {
    const { user, press } = await openList(grantsCalled('ab', { status: 'revoked' }));
    await press('All');
    await press('Delete selected');
    await user.type(screen.getByLabelText('Type 2 to delete them'), '１{Enter}');
    expect(screen.getByRole('alertdialog')).toBeDefined();
    await user.type(screen.getByLabelText('Type 2 to delete them'), '{Backspace}٢{Enter}');
    await screen.findByText('2 deleted.');
  });

  test('deletes expired grants in one go, without a word that their tokens stop working', async () => {
    const { user, press, server } = await openList([
      ...grantsCalled('a'),
      ...grantsCalled('b', { status: 'revoked' }),
      grantAt(1, 'c', { name: 'c', expiresAt: '2026-01-02T00:00:00.000Z' }),
    ]);
    await press('All');
    expect(bar('Selection').textContent).toContain('3 selected 1 can be revoked, 2 can be deleted');
    await press('Revoke selected');
    const question = screen.getByRole('alertdialog', { name: 'Revoke 1 grant?' });
    expect(question.textContent).toContain('1 of the selected grants is already revoked.');
    expect(question.textContent).toContain('1 of the selected grants is already expired.');
    await press('Cancel');
    await press('Delete selected');
    const { textContent } = screen.getByRole('alertdialog', { name: 'Delete 2 grants?' });
    expect(textContent).toContain('1 of the selected grants is still active and will stay.');
    expect(textContent).not.toMatch(/stops? working|history/);
    await user.type(screen.getByLabelText('Type 2 to delete them'), '2{Enter}');
    await screen.findByText('2 deleted.');
    expect(server.writes().toSorted()).toEqual(['delete b', 'delete c', 'revoke c']);
    expect(server.statusOf('a')).toBe('active');
  });

  test('that is all expired can’t be revoked', async () => {
    const { press } = await openList(grantsCalled('ab', { expiresAt: '2026-01-02T00:00:00.000Z' }));
    await press('All');
    await press('Revoke selected');
    expect(screen.queryByRole('alertdialog')).toBeNull();
    expect(button('Revoke selected').getAttribute('aria-disabled')).toBe('true');
  });

  test('lists what failed and why, and tries only that again', async () => {
    const refusals = [json({ message: 'Your token does not allow this.' }, 403)];
    const { press, server } = await revokeAll('abc', ({ url }) =>
      url.includes('/b/') ? refusals.pop() : undefined,
    );
    await saysWhen('2 revoked, 1 failed.');
    const failures = within(screen.getByRole('region', { name: 'Failures' }));
    expect(failures.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'b Your token does not allow this.',
    ]);
    expect(server.statusOf('b')).toBe('active');
    await press('Retry failed');
    await saysWhen('3 revoked.');
    expect(server.writes().filter((write) => write === 'revoke b')).toHaveLength(2);
    expect(server.writes()).toHaveLength(4);
    expect(screen.queryByRole('button', { name: 'Retry failed' })).toBeNull();
  });

  test('lists what the server said of its own failures under Details', async () => {
    const failures = [json({ message: 'ECONNREFUSED 10.0.0.7' }, 500)];
    await revokeAll('ab', (request) =>
      isWrite(request) && request.url.includes('/b/') ? failures.pop() : undefined,
    );
    await saysWhen('1 revoked, 1 failed.');
    const [item] = within(screen.getByRole('region', { name: 'Failures' })).getAllByRole(
      'listitem',
    );
    expect(item?.textContent).toMatch(
      /^b Something went wrong on the server\. Nothing was changed/,
    );
    expect(item?.querySelector('details')?.textContent).toBe('Details500: ECONNREFUSED 10.0.0.7');
  });

  test('says how far it is, stops after what is under way, and can go on', async () => {
    const gate = createGate();
    const { press, server } = await revokeAll('abcdefgh', (request, answer) =>
      isWrite(request) ? gate.opened.then(answer) : undefined,
    );
    await saysWhen('Revoking 8 grants…');
    await screen.findByText(`0 revoked, ${CONCURRENCY} in progress, 2 remaining`);
    const progress = screen.getByRole('progressbar', { name: 'Revoking grants' });
    expect(progress).toMatchObject({ max: 8, value: 0 });
    await press('Stop');
    await saysWhen('Stopping after the current requests…');
    expect(button('Stop').getAttribute('aria-disabled')).toBe('true');
    gate.open();
    await saysWhen('6 revoked, 2 remaining.');
    expect(progress).toMatchObject({ max: 8, value: 6 });
    expect(server.writes()).toHaveLength(6);
    await press('Resume');
    await saysWhen('8 revoked.');
    expect(server.writes()).toHaveLength(8);
  });

  test('waits for a lost session, and goes on after the user has signed in again', async () => {
    sessionLostStore.set(true);
    const { server } = await revokeAll('ab');
    await saysWhen('Paused: your session ended. Sign in to resume.');
    expect(server.writes()).toEqual([]);
    act(() => sessionLostStore.set(false));
    await saysWhen('2 revoked.');
  });

  test('is asked about before the page is left, until it has ended', async () => {
    const gate = createGate();
    await revokeAll('ab', (request, answer) =>
      isWrite(request) ? gate.opened.then(answer) : undefined,
    );
    expect(isBlocked()).toBe(true);
    gate.open();
    await saysWhen('2 revoked.');
    // React lifts the guard just after it has shown the words.
    await waitFor(() => expect(isBlocked()).toBe(false));
  });

  test('stops when the page is left, and warns of what was not begun', async () => {
    const gate = createGate();
    const { press, server } = await revokeAll('abcdefgh', (request, answer) =>
      isWrite(request) ? gate.opened.then(answer) : undefined,
    );
    await press('Leave');
    gate.open();
    await screen.findByText('The page was left: 6 revoked, 2 remaining.');
    expect(server.writes()).toHaveLength(6);
    await press('Dismiss');
  });
});
