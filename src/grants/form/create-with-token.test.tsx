import { act, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { readPresentation } from '../../../protocol/presentation-verify';
import { GlobalDialogs } from '../../app/global-dialogs';
import { blockedNavigation, navigateGuarded } from '../../lib/leave-guard';
import { json } from '../../lib/testing/fake-fetch';
import { createGate } from '../../lib/testing/gate';
import type { Session } from '../../session/session';
import { renderSignedIn, TOKEN_SESSION } from '../../session/testing/render-signed-in';
import { makeKeySession } from '../../tokens/testing/sign-token';
import { StatusRegion } from '../../ui/status-region';
import { stubDialogFocus } from '../../ui/testing/dialog-focus';
import { grantAt } from '../testing/model-server';
import { isList, serveGrants } from '../testing/serve-grants';
import { NEW_GRANT } from './form-values';
import { GrantForm } from './grant-form';

const CREATED = grantAt(1, 'new-id', { name: 'CI', challenge: 'auth-grant:ci' });
const BOTH = 'Create grant and token';

/** What the server answers first when it's asked for the new grant. */
const server = { created: [] as unknown[], answers: [] as (() => Response | Promise<Response>)[] };

beforeEach(() => {
  sessionStorage.clear();
  blockedNavigation.set(null);
  stubDialogFocus();
  history.replaceState(null, '', '/grants/new');
  Object.assign(server, { created: [], answers: [] });
  serveGrants([CREATED], (request) => {
    if (request.method === 'GET' && request.url.endsWith('/new-id'))
      return server.answers.shift()?.();
    if (request.method !== 'POST' || isList(request)) return undefined;
    server.created.push(JSON.parse(String(request.body)));
    return json('new-id');
  });
});

const FILLED = { ...NEW_GRANT, name: 'CI', scope: 'boosts:read' };

function openForm(session: Session, defaults = FILLED) {
  renderSignedIn(
    <>
      <GrantForm
        defaults={defaults}
        draftKey="new"
        cancelHref="/profile"
        nextHref={(id) => `/grants/${id}`}
      />
      <GlobalDialogs />
      <StatusRegion />
    </>,
    session,
  );
  const user = userEvent.setup();
  const button = (name: string) => screen.getByText(name, { selector: 'button' });
  return { user, button, press: (name: string) => user.click(button(name)) };
}

/** Requests are still signed; what is over the challenge isn't. */
function failToSign(challenge: string) {
  const { sign } = crypto.subtle;
  return vi.spyOn(crypto.subtle, 'sign').mockImplementation((algorithm, key, data) => {
    const [, payload = ''] = new TextDecoder().decode(data).split('.');
    if (atob(payload.replaceAll('-', '+').replaceAll('_', '/')).includes(challenge))
      return Promise.reject(new Error('The key is gone.'));
    return sign.call(crypto.subtle, algorithm, key, data);
  });
}

const dialog = () => screen.findByRole('dialog', { name: 'API token' });
const tokenField = () => screen.findByRole<HTMLInputElement>('textbox', { name: 'API token' });

describe('Create grant and token', () => {
  test('says who signs, and opens the dialog with the token, which has the focus', async () => {
    const session = await makeKeySession();
    const { press } = openForm(session);
    screen.getByText('did:web:grants.example:users:ada');
    await press(BOTH);
    const field = await tokenField();
    expect((await dialog()).contains(field)).toBe(true);
    expect(document.activeElement).toBe(field);
    expect(readPresentation(field.value, Date.now()).presentation).toMatchObject({
      challenge: 'auth-grant:ci',
      holder: 'did:web:grants.example:users:ada',
    });
    await waitFor(() => expect(screen.getByText('Token created')).toBeDefined());
    expect(server.created).toMatchObject([{ name: 'CI', scope: 'boosts:read' }]);
    expect(location.pathname).toBe('/grants/new');
  });

  test('is the first button, so Enter in a field does the same', async () => {
    const { user } = openForm(await makeKeySession());
    await user.type(screen.getByLabelText('Name'), '{Enter}');
    await tokenField();
    expect(server.created).toHaveLength(1);
  });

  test('waits while an operation is looked for: Enter picks one, or does nothing', async () => {
    const { user } = openForm(await makeKeySession(), { ...FILLED, scope: '' });
    const operation = await screen.findByRole('combobox', { name: 'Operation' });
    await user.type(operation, 'sendBoost');
    await screen.findByRole('option', { name: /^sendBoost / });
    await user.keyboard('{Enter}');
    await screen.findByRole('list', { name: 'Picked operations' });
    for (const text of ['', 'no such call']) {
      if (text) await user.type(operation, text);
      await user.keyboard('{Enter}');
    }
    expect(server.created).toEqual([]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('asks before its token is lost, and then shows the grant', async () => {
    const { press, user } = openForm(await makeKeySession());
    await press(BOTH);
    await tokenField();
    await user.click(within(await dialog()).getByRole('button', { name: 'Close' }));
    expect(location.pathname).toBe('/grants/new');
    expect(blockedNavigation.get()?.question.title).toBe('Close without copying?');
    act(() => blockedNavigation.get()?.go());
    expect(location.pathname).toBe('/grants/new-id');
  });

  test('leaves no draft behind, and nothing unsaved but the token', async () => {
    const { press, user } = openForm(await makeKeySession());
    await user.type(screen.getByLabelText('Name'), ' 2');
    await press(BOTH);
    await tokenField();
    dispatchEvent(new Event('pagehide'));
    expect(Object.keys(sessionStorage).filter((key) => key.includes('draft'))).toEqual([]);
    // The guard comes with the next effect.
    await waitFor(() => {
      navigateGuarded(vi.fn());
      expect(blockedNavigation.get()?.question.title).toBe('Close without copying?');
    });
  });

  test('that can’t sign says so and offers to sign again, without a second grant', async () => {
    const sign = failToSign('auth-grant:ci');
    const { press } = openForm(await makeKeySession());
    await press(BOTH);
    const alert = await screen.findByRole('alert');
    expect(alert.querySelector('b')?.textContent).toBe(
      'The grant was created, but the browser couldn’t sign its token.',
    );
    await press('Sign');
    expect(screen.queryByRole('textbox', { name: 'API token' })).toBeNull();
    sign.mockRestore();
    await press('Sign');
    await tokenField();
    expect(server.created).toHaveLength(1);
  });

  test('that can’t load the new grant says so, and tries again without creating another', async () => {
    server.answers.push(() => json({ message: 'The server is busy.' }, 503));
    const { press } = openForm(await makeKeySession());
    await press(BOTH);
    const alert = await screen.findByRole('alert');
    expect(alert.querySelector('b')?.textContent).toContain('it couldn’t be loaded');
    expect(alert.textContent).toContain('The server isn’t available.');
    await press('Try again');
    await tokenField();
    expect(server.created).toHaveLength(1);
  });

  test('creates nothing more from the form behind it', async () => {
    const gate = createGate();
    server.answers.push(() => gate.opened.then(() => json(CREATED)));
    const { button } = openForm(await makeKeySession());
    act(() => button(BOTH).click());
    await dialog();
    act(() => button(BOTH).click());
    act(() => button('Create grant').click());
    await act(async () => gate.open());
    await tokenField();
    expect(server.created).toHaveLength(1);
  });
});

describe('Create grant', () => {
  test('is the second button, signs nothing and shows the grant', async () => {
    const { press } = openForm(await makeKeySession());
    await press('Create grant');
    await waitFor(() => expect(location.pathname).toBe('/grants/new-id'));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(server.created).toHaveLength(1);
  });

  test('is the only button for a stranger to the key, in the session of a token', async () => {
    const { press } = openForm(TOKEN_SESSION);
    expect(screen.queryByText(BOTH)).toBeNull();
    await press('Create grant');
    await waitFor(() => expect(location.pathname).toBe('/grants/new-id'));
  });

  test('is the only button where the server doesn’t say who signs', async () => {
    const session = await makeKeySession();
    openForm({ ...session, profile: { profileId: 'ada' } });
    expect(screen.queryByText(BOTH)).toBeNull();
    expect(screen.getByText('Create grant', { selector: 'button' })).toBeDefined();
  });
});

test('an operation and a name are enough: the narrowest scope applies at once', async () => {
  const { press, user } = openForm(await makeKeySession(), { ...NEW_GRANT, name: 'CI' });
  const operation = await screen.findByRole('combobox', { name: 'Operation' });
  await user.type(operation, 'POST https://network.learncard.com/api/boost/send/ada');
  await user.click(await screen.findByRole('option', { name: /^sendBoost/ }));
  const summary = screen.getByRole('region', { name: 'Summary' });
  await within(summary).findByText('boosts:write');
  await press(BOTH);
  await tokenField();
  expect(server.created).toMatchObject([{ name: 'CI', scope: 'boosts:write' }]);
});

test('a wide scope is reviewed, with its end, before anything is sent or signed', async () => {
  const { press, user } = openForm(await makeKeySession());
  await user.clear(screen.getByLabelText('Scope text'));
  await user.type(screen.getByLabelText('Scope text'), '*:*');
  await user.click(screen.getByLabelText('Never'));
  await press(BOTH);
  const question = await screen.findByRole('alertdialog', {
    name: 'Create a grant with full access?',
  });
  expect(question.textContent).toContain('It never expires');
  expect(server.created).toEqual([]);
  expect(screen.queryByRole('dialog', { name: 'API token' })).toBeNull();
  await user.click(within(question).getByRole('button', { name: BOTH }));
  await tokenField();
  expect(server.created).toMatchObject([{ scope: '*:*', expiresAt: null }]);
});
