import { act, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { json, type SentRequest } from '../lib/testing/fake-fetch';
import { answerTrust } from '../servers/testing/stub-page';
import { refusedName } from '../servers/trust-question';
import { sessionLostStore, sessionStore } from '../session/session';
import { TOKEN_SESSION } from '../session/testing/render-signed-in';
import { makeKeySession, makeKeys, signToken } from '../tokens/testing/sign-token';
import { pressEscapeIn, stubDialogFocus } from '../ui/testing/dialog-focus';
import { findTitle, openApp } from './testing/open-app';

const server = { isAccepting: true };

beforeEach(() => {
  server.isAccepting = true;
  sessionStorage.clear();
  stubDialogFocus();
  vi.stubGlobal('scrollTo', () => {});
});
afterEach(() => {
  sessionLostStore.set(false);
  refusedName.set(null);
});

/** Refuses the token of the session, and accepts every other one. */
function intercept(request: SentRequest) {
  const isOld = request.headers.get('authorization') === `Bearer ${TOKEN_SESSION.token}`;
  if (isOld && !server.isAccepting) return json({ message: 'UNAUTHORIZED' }, 401);
  return request.url === '/api/profile' ? json(TOKEN_SESSION.profile) : undefined;
}

const NOTICE =
  'Your session has ended: the server no longer accepts this API token. Sign in again to continue. What you typed is kept.';

const typedField = () => screen.getByLabelText<HTMLTextAreaElement>('Token');

const openDialog = async () => {
  await act(async () => screen.getByText('Sign in again', { selector: 'button' }).click());
  const dialog = await screen.findByRole('dialog', { name: 'Sign in again' });
  const field = within(dialog).getByLabelText('API token', { selector: 'textarea' });
  const signIn = async (token: string) => {
    await userEvent.click(field);
    await userEvent.paste(token);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Sign in' }));
  };
  return { dialog, field, signIn };
};

/** A page with something typed into it, whose session has ended. */
async function openWithLostSession() {
  const { user } = await openApp('/inspect', { intercept });
  await screen.findByLabelText('Token');
  await user.type(typedField(), 'typed');
  server.isAccepting = false;
  act(() => sessionLostStore.set(true));
  return screen.getByText(NOTICE).closest('[role=alert]');
}

test('a list whose session has ended says so once, and comes back after signing in', async () => {
  server.isAccepting = false;
  await openApp('/profile', { intercept });
  await screen.findByText(NOTICE);
  expect(screen.queryByRole('table')).toBeNull();
  const { signIn } = await openDialog();
  await signIn(await signToken(await makeKeys(), 'auth-grant:1'));
  await screen.findByRole('link', { name: 'CI' });
  expect(screen.queryByText(NOTICE)).toBeNull();
});

test('signing in again goes on with what was typed, at the title of the page', async () => {
  const notice = await openWithLostSession();
  const { dialog, signIn } = await openDialog();
  // An alert is read out as a whole.
  expect(notice?.contains(dialog)).toBe(false);
  const token = await signToken(await makeKeys(), 'auth-grant:1');
  await signIn(token);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(screen.queryByText(NOTICE)).toBeNull();
  expect(sessionStore.get()).toMatchObject({ kind: 'token', token });
  expect(typedField().value).toBe('typed');
  expect(document.activeElement).toBe(await findTitle('Inspect a token'));
});

test.each(['Cancel', 'Escape'])('%s closes the dialog, and the notice stays', async (how) => {
  await openWithLostSession();
  const { dialog } = await openDialog();
  if (how === 'Escape') pressEscapeIn(dialog);
  else await userEvent.click(within(dialog).getByRole('button', { name: how }));
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(screen.getByText(NOTICE)).toBeDefined();
  expect(typedField().value).toBe('typed');
});

test('a token that is of no use is said at its field, and the notice stays', async () => {
  await openWithLostSession();
  const { dialog, field, signIn } = await openDialog();
  await signIn('nonsense');
  await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'));
  expect(dialog.textContent).toContain('There’s no token in this text');
  expect(screen.getByText(NOTICE)).toBeDefined();
});

test('a key that isn’t used since its owner said no is asked for again, and says why', async () => {
  await openApp('/profile', {
    session: await makeKeySession(),
    intercept: ({ url }) =>
      url.startsWith('/api/challenges') ? json(['once:https://other.example#1']) : undefined,
  });
  await act(async () => {
    await answerTrust(false);
  });
  const words = `${location.origin} calls itself https://other.example, and you haven’t agreed to use your key there. Nothing was signed.`;
  await screen.findByText(`${words} Sign in again to continue. What you typed is kept.`);
  await screen.findByText(`The grants couldn’t be loaded. ${words}`);
});
