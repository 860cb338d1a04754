import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { readPresentation } from '../../protocol/presentation-verify';
import { GlobalDialogs } from '../app/global-dialogs';
import { grantAt } from '../grants/testing/model-server';
import { serveGrants } from '../grants/testing/serve-grants';
import { blockedNavigation } from '../lib/leave-guard';
import { breakRequests } from '../lib/testing/break-requests';
import { json, type SentRequest } from '../lib/testing/fake-fetch';
import { createGate } from '../lib/testing/gate';
import { ReplaceGrantPage } from '../pages/replace-grant-page';
import type { Session } from '../session/session';
import { renderSignedIn, TOKEN_SESSION } from '../session/testing/render-signed-in';
import { makeKeySession } from '../tokens/testing/sign-token';
import { stubDialogFocus } from '../ui/testing/dialog-focus';
import { ReplacementNotice } from './replacement-notice';
import { replacementsOf } from './stored-replacements';

const OLD = grantAt(0, 'old', { name: 'CI' });
const NEW = grantAt(1, 'fresh', { name: 'CI, narrower', scope: 'boosts:read' });

beforeEach(() => {
  stubDialogFocus();
  sessionStorage.clear();
  localStorage.clear();
  blockedNavigation.set(null);
});

const bearerOf = ({ headers }: SentRequest) =>
  headers.get('authorization')?.slice('Bearer '.length) ?? '';

/** The challenge that a request is signed over. */
function challengeOf(request: SentRequest): string {
  try {
    return readPresentation(bearerOf(request), Date.now()).presentation.challenge ?? '';
  } catch {
    return '';
  }
}

type Options = { session?: Session; oldGrant?: typeof OLD; newGrant?: typeof OLD | null };

/** Opens the page of a replacement whose new grant exists already. */
async function openSteps(options: Options = {}) {
  const { session = await makeKeySession(), oldGrant = OLD, newGrant = NEW } = options;
  const server = serveGrants([...(newGrant ? [newGrant] : []), oldGrant], (request) => {
    const grant = [OLD, NEW].find(({ challenge }) => challenge === challengeOf(request));
    const isRefused = grant !== undefined && server.statusOf(grant.id) !== 'active';
    return isRefused ? json({ message: 'The grant is revoked.' }, 401) : undefined;
  });
  replacementsOf(session).save({ replaced: 'old', id: 'fresh', checkedAt: null });
  const open = () =>
    renderSignedIn(
      <main>
        <ReplaceGrantPage id="old" />
        <GlobalDialogs />
      </main>,
      session,
    );
  const reopen = async () => {
    cleanup();
    open();
    await screen.findByRole('list', { name: 'Steps' });
  };
  open();
  const user = userEvent.setup();
  const press = async (name: string) => user.click(await screen.findByRole('button', { name }));
  return { server, session, user, press, reopen };
}

/** The state of each step, such as “done now later”. */
const states = () =>
  within(screen.getByRole('list', { name: 'Steps' }))
    .getAllByRole('heading')
    .map(({ textContent }) => /\((\w+)\)$/.exec(textContent ?? '')?.[1])
    .join(' ');
const haveStates = (expected: string) => waitFor(() => expect(states()).toBe(expected));

describe('a replacement', () => {
  test('goes step by step, and each part survives leaving the page', async () => {
    const { press, reopen, server, session } = await openSteps();
    await screen.findByRole('link', { name: 'CI, narrower' });
    expect(states()).toBe('done now later later later');

    await press('Sign');
    const field = await screen.findByRole('textbox', { name: 'API token' });
    expect(document.activeElement).toBe(field);
    await haveStates('done done done now later');
    await screen.findByText('Valid. The server accepted this token.');
    await reopen();
    expect(states()).toBe('done done done now later');
    expect(screen.getByText('You’ve already tested a token. It isn’t stored.')).toBeDefined();
    expect(screen.queryByRole('textbox')).toBeNull();

    await press('Revoke the old grant');
    await press('Revoke grant');
    await haveStates('done done done done now');
    expect(server.writes()).toEqual(['revoke old']);
    await waitFor(() => expect(document.activeElement?.id).toBe('step-5'));
    await reopen();
    expect(states()).toBe('done done done done now');

    await press('Test an old token');
    const verdict = await screen.findByText('Confirmed: the server rejects old tokens.');
    expect(document.activeElement).toBe(verdict);
    expect(states()).toBe('done done done done done');
    await press('Finish');
    expect(location.pathname).toBe('/grants/fresh');
    expect(replacementsOf(session).findByOld('old')).toBeNull();
    cleanup();
    renderSignedIn(<ReplacementNotice grant={NEW} />, session);
    await screen.findByRole('link', { name: 'CI' });
    expect(screen.getByRole('status').textContent).toMatch(
      /^Replaced CI on \w+ \d+, \d{4} at .*\.$/,
    );
  });

  test('leaves a trace that stays when the old grant is deleted', async () => {
    serveGrants([NEW]);
    const finishedAt = Date.parse('2026-11-29T12:00:00Z');
    const done = { replaced: 'old', id: 'fresh', checkedAt: finishedAt, finishedAt };
    replacementsOf(TOKEN_SESSION).save(done);
    renderSignedIn(<ReplacementNotice grant={NEW} />);
    const status = await screen.findByText(/^Replaced another grant on November 29, 2026/);
    expect(status.getAttribute('role')).toBe('status');
    expect(screen.queryByRole('link')).toBeNull();
  });

  test('asks before a token that was not copied is left', async () => {
    const { press, session } = await openSteps({ oldGrant: { ...OLD, status: 'revoked' } });
    await press('Sign');
    await haveStates('done done done done now');
    await press('Finish');
    await screen.findByRole('alertdialog', { name: 'Leave without copying?' });
    await press('Back to the token');
    expect(replacementsOf(session).findByOld('old')).not.toBeNull();
    await press('Copy token');
    await press('Finish');
    expect(replacementsOf(session).findByOld('old')).toBeNull();
  });

  test('warns if the old grant is revoked before a new token was seen to work', async () => {
    await openSteps({ oldGrant: { ...OLD, status: 'revoked' } });
    const problem = await screen.findByRole('alert');
    expect(problem.textContent).toMatch(/^No new token has been tested yet\./);
    expect(states()).toBe('done now later done now');
  });

  test.each([
    ['was deleted', null, 'The new grant was deleted.'],
    ['is revoked', { ...NEW, status: 'revoked' as const }, 'The new grant is revoked'],
    ['has expired', { ...NEW, expiresAt: '2026-01-02T00:00:00.000Z' }, 'The new grant has expired'],
  ])('whose new grant %s can only begin again', async (_, newGrant, words) => {
    const { press, session } = await openSteps({ newGrant });
    await screen.findByText(words, { exact: false });
    expect(screen.queryByRole('list', { name: 'Steps' })).toBeNull();
    await press('Start over');
    expect(replacementsOf(session).findByOld('old')).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }));
  });

  test('keeps the focus at the step whose button is gone', async () => {
    const { press, reopen } = await openSteps();
    await screen.findByRole('button', { name: 'Sign' });
    const mend = breakRequests();
    await press('Sign');
    await press('Try again');
    expect(document.activeElement?.id).toBe('step-3');
    mend();
    await press('Try again');
    await haveStates('done done done now later');
    expect(document.activeElement?.id).toBe('step-3');
    await reopen();
    await press('Create another token');
    expect(document.activeElement?.id).toBe('step-2');
  });
});

test('a replacement whose new grant exists only after its page was left goes on at the next visit', async () => {
  const gate = createGate();
  const server = serveGrants([NEW, OLD], ({ url }) =>
    url.endsWith('/create') ? gate.opened.then(() => json('fresh')) : undefined,
  );
  const session = await makeKeySession();
  const client = renderSignedIn(<ReplaceGrantPage id="old" />, session);
  await userEvent.click(await screen.findByText('Create grant', { selector: 'button' }));
  await waitFor(() => expect(server.requests.at(-1)?.url).toMatch(/create$/));
  cleanup();
  gate.open();
  await waitFor(() => expect(client.isMutating()).toBe(0));
  renderSignedIn(<ReplaceGrantPage id="old" />, session);
  await screen.findByRole('link', { name: 'CI, narrower' });
  expect(states()).toBe('done now later later later');
});

describe('the check of an old token', () => {
  const openEnded = () => openSteps({ oldGrant: { ...OLD, status: 'revoked' } });

  test('ends in words after an unexpected error, and can be tried again', async () => {
    const { press } = await openEnded();
    await screen.findByRole('button', { name: 'Test an old token' });
    const mend = breakRequests();
    await press('Test an old token');
    await screen.findByText('Couldn’t test the token. Something went wrong. Try again.');
    mend();
    await press('Try again');
    await screen.findByText('Confirmed: the server rejects old tokens.');
  });

  test('ends in words if the key can’t sign, and can be tried again', async () => {
    const { press } = await openEnded();
    await screen.findByRole('button', { name: 'Test an old token' });
    vi.spyOn(crypto.subtle, 'sign').mockRejectedValueOnce(new Error('No.'));
    await press('Test an old token');
    const title = await screen.findByText('Couldn’t sign a token with this key.');
    expect(title.tagName).toBe('B');
    expect(title.closest('[role="alert"]')?.textContent).toContain('Try again, or sign in again.');
    await press('Try again');
    await screen.findByText('Confirmed: the server rejects old tokens.');
    expect(title.isConnected).toBe(false);
  });
});

test('the check of a new token ends in words after an unexpected error, and can be tried again', async () => {
  const { press } = await openSteps();
  await screen.findByRole('button', { name: 'Sign' });
  const mend = breakRequests();
  await press('Sign');
  await screen.findByText('Couldn’t test the token. Something went wrong. Try again.');
  mend();
  await press('Try again');
  await screen.findByText('Valid. The server accepted this token.');
});

test('a token session pastes a token, which has to be of the new grant', async () => {
  const { user, press } = await openSteps({ session: TOKEN_SESSION });
  const field = await screen.findByLabelText('New token');
  await user.type(field, 'nonsense');
  await press('Check the token');
  expect(field.getAttribute('aria-invalid')).toBe('true');
  expect(document.activeElement).toBe(field);
  expect(states()).toBe('done now later later later');
});
