import { act, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { publicKeyOf } from '../../../protocol/did';
import { isSignedBy, readPresentation } from '../../../protocol/presentation-verify';
import { GlobalDialogs } from '../../app/global-dialogs';
import { grantAt } from '../../grants/testing/model-server';
import { serveGrants } from '../../grants/testing/serve-grants';
import { blockedNavigation } from '../../lib/leave-guard';
import { json } from '../../lib/testing/fake-fetch';
import { chooseCatalogue } from '../../scopes/catalogue/chosen-catalogue';
import { answerTrust } from '../../servers/testing/stub-page';
import type { Session } from '../../session/session';
import { renderSignedIn, TOKEN_SESSION } from '../../session/testing/render-signed-in';
import { copyFailure } from '../../ui/copy-text';
import { StatusRegion } from '../../ui/status-region';
import { pressEscapeIn, stubDialogFocus } from '../../ui/testing/dialog-focus';
import { makeKeySession } from '../testing/sign-token';
import { TokenDialog } from './token-dialog';

const GRANT = grantAt(0, 'a', { name: 'CI', challenge: 'auth-grant:ci', scope: 'boosts:read' });

const onClose = vi.fn();

beforeEach(() => {
  stubDialogFocus();
  onClose.mockReset();
});
afterEach(() => {
  blockedNavigation.set(null);
  copyFailure.set(null);
});

async function openDialog(session: Session, fields = {}) {
  renderSignedIn(
    <>
      <TokenDialog grant={{ ...GRANT, ...fields }} onClose={onClose} />
      <GlobalDialogs />
      <StatusRegion />
    </>,
    session,
  );
  const user = userEvent.setup();
  const dialog = screen.getByRole('dialog', { name: 'API token' });
  const press = (name: string) => user.click(within(dialog).getByRole('button', { name }));
  return { user, dialog, press };
}

const tokenField = () => screen.findByRole<HTMLInputElement>('textbox', { name: 'API token' });
const question = () => screen.findByRole('alertdialog', { name: 'Close without copying?' });

async function sign() {
  const session = await makeKeySession();
  const opened = await openDialog(session);
  await opened.press('Sign');
  return { ...opened, session, token: (await tokenField()).value };
}

describe('the key', () => {
  test('signs a token over the challenge, after the dialog has said what that allows', async () => {
    const session = await makeKeySession();
    const { dialog, press } = await openDialog(session);
    const words = dialog.textContent;
    expect(words).toContain('Signed bydid:web:grants.example:users:ada');
    expect(words).toContain('Challengeauth-grant:ci');
    expect(words).toContain('AllowsReads boostsboosts:read');
    expect(words).toContain('ExpiresNever. It works until you revoke the grant.');
    expect(screen.queryByRole('textbox')).toBeNull();
    await press('Sign');
    const field = await tokenField();
    expect(field.readOnly).toBe(true);
    const { presentation } = readPresentation(field.value, Date.now());
    expect(presentation).toMatchObject({
      challenge: 'auth-grant:ci',
      holder: 'did:web:grants.example:users:ada',
    });
    const key = publicKeyOf(session.did);
    expect(key && (await isSignedBy(presentation, key))).toBe(true);
  });

  test('that can’t sign is said to be of no use', async () => {
    const session = await makeKeySession();
    const { publicKey } = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
    const { press } = await openDialog({ ...session, privateKey: publicKey });
    await press('Sign');
    const problem = await screen.findByRole('alert');
    expect(problem.textContent).toBe('Couldn’t sign with this key. Sign in again.');
    expect(screen.queryByRole('textbox')).toBeNull();
  });
});

describe('the DID that the server calls the owner of the key', () => {
  beforeEach(() => localStorage.clear());

  const openAs = async (did?: string) => {
    const session = await makeKeySession();
    const profile = { profileId: 'ada', ...(did && { did }) };
    return openDialog({ ...session, profile });
  };

  test('signs nothing on another host before that is agreed to', async () => {
    const { press } = await openAs('did:web:other.example:users:ada');
    await press('Sign');
    const no = await act(() => answerTrust(false));
    expect(no.title).toBe('Sign a token for other.example?');
    expect(screen.queryByRole('textbox')).toBeNull();
    await press('Sign');
    await act(() => answerTrust(true));
    const { presentation } = readPresentation((await tokenField()).value, Date.now());
    expect(presentation.holder).toBe('did:web:other.example:users:ada');
  });

  test.each([undefined, 'did:key:z6MkexampleOfAKey'])(
    'is never replaced by the one of the key: %s',
    async (did) => {
      const { dialog } = await openAs(did);
      expect(dialog.textContent).toContain('This server doesn’t say which did:web is yours');
      expect(screen.queryByRole('button', { name: 'Sign' })).toBeNull();
    },
  );
});

describe('a signed token', () => {
  test('has the focus, is selected, and is announced', async () => {
    const { dialog, token } = await sign();
    const field = await tokenField();
    expect(document.activeElement).toBe(field);
    expect([field.selectionStart, field.selectionEnd]).toEqual([0, token.length]);
    expect(within(dialog).getByText('Token created').closest('[role=status]')).not.toBeNull();
  });

  test('that was copied can be closed at once', async () => {
    const { press, token } = await sign();
    await press('Copy token');
    expect(await navigator.clipboard.readText()).toBe(token);
    await screen.findByText('Token copied');
    await press('Close');
    expect(onClose).toHaveBeenCalledTimes(1);
    expect(blockedNavigation.get()).toBeNull();
  });

  test.each(['Close', 'Escape'])('that was not copied is asked about on %s', async (how) => {
    const { user, dialog, press } = await sign();
    const leave = () => (how === 'Escape' ? pressEscapeIn(dialog) : press(how));
    await leave();
    await question();
    expect(onClose).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: 'Back to the token' }));
    expect(screen.queryByRole('alertdialog')).toBeNull();
    expect((await tokenField()).value).not.toBe('');
    await leave();
    await user.click(within(await question()).getByRole('button', { name: 'Close' }));
    expect(onClose).toHaveBeenCalledTimes(1);
  });

  test('that the clipboard refused counts as not copied, and is shown to be copied by hand', async () => {
    const { user, press, token } = await sign();
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('denied'));
    await press('Copy token');
    const byHand = await screen.findByRole('dialog', { name: 'Copy the token manually' });
    expect(within(byHand).getByLabelText<HTMLTextAreaElement>('Token').value).toBe(token);
    await user.click(within(byHand).getByRole('button', { name: 'Close' }));
    await press('Close');
    await question();
    expect(onClose).not.toHaveBeenCalled();
  });

  test.each(['curl', 'PowerShell', 'JavaScript', 'Python'])(
    'stays out of the example in %s, which makes a call that every token may make',
    async (tab) => {
      const { user, press, token } = await sign();
      await user.click(screen.getByRole('tab', { name: tab }));
      await press('Copy');
      const snippet = await navigator.clipboard.readText();
      expect(snippet).toContain(`'${location.origin}/api/profile'`);
      expect(snippet).toContain('AUTH_GRANT_TOKEN');
      expect(snippet).not.toContain(token);
      await press('Close');
      await question();
    },
  );

  test('that was copied as a line of .env can be closed at once', async () => {
    const { user, press, token } = await sign();
    await user.click(screen.getByRole('tab', { name: '.env' }));
    await press('Copy');
    expect(await navigator.clipboard.readText()).toBe(`AUTH_GRANT_TOKEN=${token}`);
    await press('Close');
    expect(onClose).toHaveBeenCalledTimes(1);
  });

  test('is shown with a call that the page’s own server answers, whatever the catalogue', async () => {
    const session = await makeKeySession();
    const listBoosts = { group: 'Boosts', method: 'GET', path: '/boosts', anyOf: ['boosts:read'] };
    chooseCatalogue(session, {
      name: 'Ours',
      operations: [{ operation: 'listBoosts', ...listBoosts }],
    });
    const { dialog, press } = await openDialog(session);
    await press('Sign');
    await tokenField();
    expect(dialog.textContent).toContain('With GET /profile, which every token can call.');
    await press('Copy');
    expect(await navigator.clipboard.readText()).toContain(`'${location.origin}/api/profile'`);
  });

  test.each([
    [200, [], 'Valid. The server accepted this token.'],
    [
      401,
      { message: 'This operation requires authGrants:read scope' },
      'Valid. The server accepted this token.',
    ],
    [
      401,
      { message: 'The grant is revoked.' },
      'The server rejects this token: The grant is revoked.',
    ],
    [503, { message: 'Away.' }, 'Couldn’t test the token. The server isn’t available.'],
  ])('is verified by the server, which answers %i %j', async (status, body, words) => {
    const { press, token } = await sign();
    const { requests } = serveGrants([GRANT], () => json(body, status));
    await press('Test token');
    await screen.findByText(words);
    expect(requests.map(({ headers }) => headers.get('authorization'))).toEqual([
      `Bearer ${token}`,
    ]);
  });
});

describe('no token is signed', () => {
  test.each([
    ['revoked', { status: 'revoked' }, 'This grant is revoked'],
    ['expired', { expiresAt: '2026-01-02T00:00:00.000Z' }, 'This grant has expired'],
  ])('of a grant that is %s', async (_, fields, words) => {
    const { dialog, press } = await openDialog(await makeKeySession(), fields);
    expect(dialog.textContent).toContain(`${words}, so new tokens won’t work.`);
    expect(screen.queryByRole('button', { name: 'Sign' })).toBeNull();
    await press('Close');
    expect(onClose).toHaveBeenCalledTimes(1);
  });

  test('of a grant that expires while the dialog is open', async () => {
    const session = await makeKeySession();
    const now = Date.parse('2026-01-01T12:00:00Z');
    vi.useFakeTimers({ now, toFake: ['Date', 'setInterval', 'clearInterval'] });
    const { dialog } = await openDialog(session, { expiresAt: new Date(now + 1000).toISOString() });
    expect(within(dialog).getByRole('button', { name: 'Sign' })).toBeDefined();
    act(() => vi.advanceTimersByTime(1000));
    expect(within(dialog).queryByRole('button', { name: 'Sign' })).toBeNull();
    expect(dialog.textContent).toContain('This grant has expired');
    vi.useRealTimers();
  });

  test('in a session without the key, which gets what the holder of the key needs', async () => {
    const { dialog, press } = await openDialog(TOKEN_SESSION);
    expect(dialog.textContent).toContain('only the key of ada can create tokens');
    expect(screen.queryByRole('button', { name: 'Sign' })).toBeNull();
    await press('Copy challenge');
    expect(await navigator.clipboard.readText()).toBe('auth-grant:ci');
    await press('Copy script');
    const script = screen.getByLabelText<HTMLTextAreaElement>('Script').value;
    expect(await navigator.clipboard.readText()).toBe(script);
    expect(script).toContain('npm install jose');
    await waitFor(() => expect(screen.getByText('Script copied')).toBeDefined());
  });
});
