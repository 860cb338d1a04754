import { act, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { findTitle, openApp } from '../../app/testing/open-app';
import { json } from '../../lib/testing/fake-fetch';
import { createGate } from '../../lib/testing/gate';
import { cellsOf, openProfilePage, rowOf } from '../../pages/testing/open-profile-page';
import { TOKEN_SESSION } from '../../session/testing/render-signed-in';
import { makeKeys, signToken } from '../../tokens/testing/sign-token';
import { stubDialogFocus } from '../../ui/testing/dialog-focus';
import { grantKeys } from '../data/grant-keys';
import { grantListOf } from '../data/grant-list';
import { grantAt } from '../testing/model-server';
import { isList, type serveGrants } from '../testing/serve-grants';

beforeEach(() => {
  sessionStorage.clear();
  stubDialogFocus();
  vi.stubGlobal('scrollTo', () => {});
});

const GRANTS = [grantAt(1, 'a', { name: 'CI' }), grantAt(0, 'b', { name: 'Other' })];

type Server = ReturnType<typeof serveGrants>;

/** What was asked for since the call, such as “POST /api/auth-grant/a/revoke”. */
function watch({ requests }: Server): () => string[] {
  const before = requests.length;
  return () => requests.slice(before).map(({ method, url }) => `${method} ${url}`);
}

const REVOKE = 'POST /api/auth-grant/a/revoke';
const LIST = 'POST /api/profile/auth-grants';

async function revokeInRow(intercept?: Parameters<typeof serveGrants>[1]) {
  const page = openProfilePage(GRANTS, { ...(intercept && { intercept }) });
  const row = await rowOf('CI');
  await page.user.click(within(row).getByRole('button', { name: 'Actions for CI' }));
  await page.user.click(await screen.findByRole('menuitem', { name: 'Revoke' }));
  await screen.findByRole('alertdialog');
  const status = () => cellsOf(row)[2];
  return { ...page, status };
}

describe('a confirmed write costs one request', () => {
  test('revoking in a row', async () => {
    const { server, client, press, status } = await revokeInRow();
    const asked = watch(server);
    await press('Revoke grant');
    await screen.findByText('CI revoked');
    expect(status()).toBe('Revoked');
    await waitFor(() => expect(client.isFetching()).toBe(0));
    expect(asked()).toEqual([REVOKE]);
  });

  test('revoking on the page of a grant', async () => {
    const { server, press } = await openApp('/grants/a', { grants: GRANTS });
    await press('Revoke');
    await screen.findByRole('alertdialog');
    const asked = watch(server);
    await press('Revoke grant');
    await screen.findByText('CI revoked');
    await screen.findByRole('button', { name: 'Delete' });
    expect(asked()).toEqual([REVOKE]);
  });

  test('changing a name, and one for the page that comes next', async () => {
    const { server, user, press } = await openApp('/grants/a/edit', {
      grants: GRANTS,
      intercept: ({ url }) => (url.endsWith('/update/a') ? json(true) : undefined),
    });
    await user.type(await screen.findByLabelText('Name'), '/CD');
    const asked = watch(server);
    await press('Save changes');
    await screen.findByText('Changes saved');
    await findTitle(/^CI/);
    expect(asked()).toEqual(['POST /api/auth-grant/update/a', 'GET /api/auth-grant/a']);
  });
});

test('what was confirmed is asked for at the next visit', async () => {
  const { client, press } = await revokeInRow();
  await press('Revoke grant');
  await screen.findByText('CI revoked');
  expect(client.getQueryState(grantKeys.list())?.isInvalidated).toBe(true);
});

test('after a failure, the list is asked for at once', async () => {
  const { server, press } = await revokeInRow(({ url }) =>
    url.endsWith('/revoke') ? json({ message: 'No.' }, 403) : undefined,
  );
  const asked = watch(server);
  await press('Revoke grant');
  await screen.findByText('No.');
  await waitFor(() => expect(asked()).toEqual([REVOKE, LIST]));
});

test('an answer from before the write that comes after it takes nothing back', async () => {
  const gate = createGate();
  const held = { isNext: false };
  const { server, client, press, status } = await revokeInRow((request, answer) => {
    if (!isList(request) || !held.isNext) return undefined;
    held.isNext = false;
    const old = answer();
    return gate.opened.then(() => old);
  });
  held.isNext = true;
  const asked = watch(server);
  act(() => grantListOf(client).update());
  await waitFor(() => expect(asked()).toEqual([LIST]));
  await press('Revoke grant');
  await screen.findByText('CI revoked');
  gate.open();
  await waitFor(() => expect(client.isFetching()).toBe(0));
  expect(status()).toBe('Revoked');
  expect(asked()).toEqual([LIST, REVOKE]);
});

test('the grant of the session’s own token: the server is asked, and says that the session has ended', async () => {
  const token = await signToken(await makeKeys(), 'auth-grant:a');
  const { server, press } = await openApp('/grants/a', {
    grants: GRANTS,
    session: { ...TOKEN_SESSION, token },
    intercept: () =>
      server.statusOf('a') === 'revoked'
        ? json({ message: 'The grant is revoked.' }, 401)
        : undefined,
  });
  await press('Revoke');
  await screen.findByRole('alertdialog');
  await press('Revoke grant');
  await screen.findByText('CI revoked');
  await screen.findByRole('button', { name: 'Sign in again' });
});
