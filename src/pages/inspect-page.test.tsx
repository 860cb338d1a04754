import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, test } from 'vitest';
import type { AuthGrant } from '../../protocol/auth-grant';
import { grantAt } from '../grants/testing/model-server';
import { inputOf, isList, serveGrants } from '../grants/testing/serve-grants';
import { json } from '../lib/testing/fake-fetch';
import type { KeySession } from '../session/session';
import { renderSignedIn } from '../session/testing/render-signed-in';
import { makeKeySession, makeKeys, signToken } from '../tokens/testing/sign-token';
import { stubDialogFocus } from '../ui/testing/dialog-focus';
import { InspectPage } from './inspect-page';

const GRANT = grantAt(0, 'ci', { name: 'CI', scope: 'boosts:read' });
const OWN_DID = 'did:web:grants.example:users:ada';

let session: KeySession;

beforeEach(async () => {
  stubDialogFocus();
  sessionStorage.clear();
  localStorage.clear();
  history.replaceState(null, '', '/inspect');
  session = await makeKeySession();
});

type Intercept = Parameters<typeof serveGrants>[1];

function openPage(grants: AuthGrant[] = [GRANT], intercept?: Intercept) {
  const server = serveGrants(grants, intercept);
  renderSignedIn(<InspectPage />, session);
  const user = userEvent.setup();
  const field = screen.getByLabelText<HTMLTextAreaElement>('Token');
  const press = async (name: string) => user.click(await screen.findByRole('button', { name }));
  const inspect = async (text: string) => {
    await user.clear(field);
    await user.click(field);
    await user.paste(text);
    await press('Inspect');
  };
  return { server, user, field, press, inspect };
}

const ownToken = () => signToken(session, GRANT.challenge, OWN_DID);
const title = () => screen.queryByRole('heading', { level: 2 })?.textContent;
const verdict = (words: string) =>
  waitFor(() => expect(screen.getAllByRole('status')[0]?.textContent).toBe(words));
const signature = (words: string) => screen.findByText(words);

describe('a text that is no token', () => {
  test.each([
    ['', 'Paste a token.'],
    ['hello', 'This is no token: a token has three parts with a dot between each.'],
    ['a.b.c', 'This is no token: its parts cannot be decoded. A character may be missing.'],
  ])('“%s” is said at its field, which gets the focus', async (text, words) => {
    const { user, field, press, server } = openPage();
    if (text) await user.type(field, text);
    await press('Inspect');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText(words).id).toBe(field.getAttribute('aria-describedby'));
    expect(document.activeElement).toBe(field);
    expect(title()).toBeUndefined();
    expect(server.requests).toEqual([]);
  });

  test('replaces what was found before', async () => {
    const { inspect } = openPage();
    await inspect(await ownToken());
    expect(title()).toBe('The API token of a grant');
    await inspect('hello');
    expect(title()).toBeUndefined();
  });
});

describe('the token of a grant', () => {
  test.each([
    ['is active', {}, 'It is alive: its holder signed it, and its grant is active.'],
    ['is revoked', { status: 'revoked' }, 'Its grant is revoked: servers refuse it.'],
    [
      'has expired',
      { expiresAt: '2026-01-02T00:00:00.000Z' },
      'Its grant has expired: servers refuse it.',
    ],
  ] as const)('that %s leads to it', async (_, fields, words) => {
    const { inspect } = openPage([{ ...GRANT, ...fields }]);
    await inspect(await ownToken());
    await verdict(words);
    expect(screen.getByRole<HTMLAnchorElement>('link', { name: 'CI' }).pathname).toBe('/grants/ci');
    expect(screen.getByText('Reads boosts')).toBeDefined();
    await signature('Right: the holder signed it');
    expect(screen.getByText('· your profile')).toBeDefined();
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 2 }));
  });

  test('is read with what people paste along', async () => {
    const { inspect } = openPage();
    const token = await ownToken();
    await inspect(`Authorization: Bearer "${token.slice(0, 40)}\n${token.slice(40)}"`);
    await verdict('It is alive: its holder signed it, and its grant is active.');
  });

  test('that somebody else signed is bad, whatever its grant', async () => {
    const { inspect } = openPage();
    await inspect(await signToken(await makeKeys(), GRANT.challenge, OWN_DID));
    await signature('Wrong: the holder did not sign it');
    await waitFor(() =>
      expect(screen.getAllByRole('status')[0]?.textContent).toMatch(
        /^No server takes it: .+ It names an active grant all the same\.$/,
      ),
    );
  });

  test('that the profile does not have is said to be gone', async () => {
    const { inspect } = openPage([]);
    await inspect(await ownToken());
    await verdict(
      'No grant of this profile has its challenge: it was deleted, or it is at another server.',
    );
    expect(screen.queryByRole('button', { name: 'Revoke' })).toBeNull();
  });

  test('of another profile is neither looked for nor sent', async () => {
    const { inspect, server } = openPage();
    await inspect(await signToken(await makeKeys(), 'auth-grant:theirs'));
    await verdict('It belongs to another profile: only that one can see its grant and revoke it.');
    expect(screen.getByText('· another profile')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Ask the server' })).toBeNull();
    await signature('Right: the holder signed it');
    expect(server.requests).toEqual([]);
  });

  test('is found on a server that can’t search, which takes the whole list', async () => {
    const grants = Array.from({ length: 150 }, (_, index) => grantAt(1000 - index, `${index}`));
    const all = [...grants, GRANT];
    const { inspect, server } = openPage(all, (request) =>
      isList(request) && inputOf(request).query ? json({ message: 'No.' }, 400) : undefined,
    );
    await inspect(await ownToken());
    await verdict('It is alive: its holder signed it, and its grant is active.');
    expect(server.requests.filter(isList).length).toBeGreaterThan(2);
  });

  test('whose grant can’t be looked up says so, and Try again looks again', async () => {
    const failures = [json({ message: 'Away.' }, 503)];
    const { inspect, press } = openPage([GRANT], (request) =>
      isList(request) ? failures.pop() : undefined,
    );
    await inspect(await ownToken());
    const problem = await screen.findByRole('alert');
    expect(problem.textContent).toContain('Its grant could not be loaded. Away.');
    await verdict('Its grant could not be looked up.');
    await press('Try again');
    await verdict('It is alive: its holder signed it, and its grant is active.');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('is revoked and deleted from here', async () => {
    const { inspect, press, server } = openPage();
    await inspect(await ownToken());
    await press('Revoke');
    await press('Revoke grant');
    await verdict('Its grant is revoked: servers refuse it.');
    await press('Delete');
    await press('Delete grant');
    await verdict(
      'No grant of this profile has its challenge: it was deleted, or it is at another server.',
    );
    expect(server.writes()).toEqual(['revoke ci', 'delete ci']);
  });

  test('is sent to the server only when that is asked for, and is stored nowhere', async () => {
    const { inspect, press, server } = openPage();
    const token = await ownToken();
    await inspect(token);
    await verdict('It is alive: its holder signed it, and its grant is active.');
    const sentIt = () =>
      server.requests.filter(({ headers }) => headers.get('authorization')?.includes(token)).length;
    expect(sentIt()).toBe(0);
    await press('Ask the server');
    await screen.findByText('It works: the server accepted a call with this token.');
    expect(sentIt()).toBe(1);
    expect(location.href).not.toContain(token);
    expect(JSON.stringify([{ ...sessionStorage }, { ...localStorage }])).not.toContain(token);
  });
});

describe('a token without a grant', () => {
  test.each([
    ['for one call', 'one-time', 'A token of a session, for one call', 'good for a single call'],
    ['that only names its holder', undefined, 'A token that only names its holder', 'only says'],
  ])('%s says what it’s good for, and is not looked for', async (_, challenge, name, words) => {
    const { inspect, server } = openPage();
    await inspect(await signToken(session, challenge, OWN_DID));
    expect(title()).toBe(name);
    const section = screen.getByRole('region', { name });
    expect(section.textContent).toContain(words);
    await within(section).findByText('Right: the holder signed it');
    expect(server.requests).toEqual([]);
  });

  test('of another kind still shows what’s in it', async () => {
    const { inspect } = openPage();
    const part = (value: object) => btoa(JSON.stringify(value)).replaceAll('=', '');
    await inspect(`${part({ alg: 'HS256' })}.${part({ sub: 'somebody' })}.c2ln`);
    expect(title()).toBe('Not a token of this kind');
    expect(screen.getByText(/"sub": "somebody"/)).toBeDefined();
  });
});
