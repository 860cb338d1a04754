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
import { ReplaceGrantPage } from '../pages/replace-grant-page';
import type { Session } from '../session/session';
import { renderSignedIn, TOKEN_SESSION } from '../session/testing/render-signed-in';
import { makeKeySession } from '../tokens/testing/sign-token';
import { stubDialogFocus } from '../ui/testing/dialog-focus';
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
    await haveStates('done done done now later');
    await screen.findByText('It works: the server accepted a call with this token.');
    await reopen();
    expect(states()).toBe('done done done now later');
    expect(screen.getByText('A token was signed before. It is not kept here.')).toBeDefined();
    expect(screen.queryByRole('textbox')).toBeNull();

    await press('Revoke the old grant');
    await press('Revoke grant');
    await haveStates('done done done done now');
    expect(server.writes()).toEqual(['revoke old']);
    await waitFor(() => expect(document.activeElement?.id).toBe('step-5'));
    await reopen();
    expect(states()).toBe('done done done done now');

    await press('Try an old token');
    await screen.findByText('A token of the old grant was tried, and refused.');
    expect(states()).toBe('done done done done done');
    await press('Finish');
    expect(location.pathname).toBe('/grants/fresh');
    expect(replacementsOf(session).findByOld('old')).toBeNull();
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
    expect(problem.textContent).toMatch(/^No token of the new grant was seen to work yet/);
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
    await press('Begin again');
    expect(replacementsOf(session).findByOld('old')).toBeNull();
  });
});

describe('the check of an old token', () => {
  const openEnded = () => openSteps({ oldGrant: { ...OLD, status: 'revoked' } });

  test('ends in words after an unexpected error, and can be tried again', async () => {
    const { press } = await openEnded();
    await screen.findByRole('button', { name: 'Try an old token' });
    const mend = breakRequests();
    await press('Try an old token');
    await screen.findByText(
      'The token could not be checked. Something unexpected happened. Try again.',
    );
    mend();
    await press('Try again');
    await screen.findByText('A token of the old grant was tried, and refused.');
  });

  test('ends in words if the key can’t sign, and can be tried again', async () => {
    const { press } = await openEnded();
    await screen.findByRole('button', { name: 'Try an old token' });
    vi.spyOn(crypto.subtle, 'sign').mockRejectedValueOnce(new Error('No.'));
    await press('Try an old token');
    await screen.findByText('No token could be signed with this key. Try again, or sign in again.');
    await press('Try again');
    await screen.findByText('A token of the old grant was tried, and refused.');
    expect(screen.queryByText(/^No token could be signed/)).toBeNull();
  });
});

test('the check of a new token ends in words after an unexpected error, and can be tried again', async () => {
  const { press } = await openSteps();
  await screen.findByRole('button', { name: 'Sign' });
  const mend = breakRequests();
  await press('Sign');
  await screen.findByText(
    'The token could not be checked. Something unexpected happened. Try again.',
  );
  mend();
  await press('Try again');
  await screen.findByText('It works: the server accepted a call with this token.');
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
