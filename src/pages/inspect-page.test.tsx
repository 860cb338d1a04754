import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { AuthGrant } from '../../protocol/auth-grant';
import { encodeBase64url } from '../../protocol/base64url';
import { didKeyOf } from '../../protocol/did';
import { UPSTREAM_META } from '../../protocol/server-name';
import { SMALL_ORDER_KEYS } from '../../protocol/testing/small-order';
import { tokenOf } from '../../protocol/testing/token-of';
import { patchGrants } from '../grants/data/grant-cache';
import { grantAt } from '../grants/testing/model-server';
import { inputOf, isList, serveGrants } from '../grants/testing/serve-grants';
import { breakRequests } from '../lib/testing/break-requests';
import { json, type SentRequest } from '../lib/testing/fake-fetch';
import { answerTrust } from '../servers/testing/stub-page';
import type { KeySession } from '../session/session';
import { renderSignedIn } from '../session/testing/render-signed-in';
import { makeKeySession, makeKeys, signToken } from '../tokens/testing/sign-token';
import { handToInspect } from '../tokens/text/text-to-inspect';
import { stubDialogFocus } from '../ui/testing/dialog-focus';
import { InspectPage } from './inspect-page';

const GRANT = grantAt(0, 'ci', { name: 'CI', scope: 'boosts:read' });
const OWN_DID = 'did:web:grants.example:users:ada';
const WORKS = 'This token works right now. Its holder signed it, and its grant is active.';
const REVOKED = 'This token no longer works. Its grant is revoked, so servers reject it.';
const MISSING =
  'This profile has no grant for this token. The grant may have been deleted, or it’s on another server.';
const FOREIGN =
  'This token names another profile. Only the owner of that profile can see its grant and revoke it.';

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
  const client = renderSignedIn(<InspectPage />, session);
  const user = userEvent.setup();
  const field = screen.getByLabelText<HTMLTextAreaElement>('Token');
  const press = async (name: string) => user.click(await screen.findByRole('button', { name }));
  const inspect = async (text: string) => {
    await user.clear(field);
    await user.click(field);
    // Pasting is enough.
    await user.paste(text);
  };
  return { server, client, user, field, press, inspect };
}

const ownToken = () => signToken(session, GRANT.challenge, OWN_DID);
const title = () => screen.queryByRole('heading', { level: 2 })?.textContent;
const verdict = (words: string) =>
  waitFor(() => expect(screen.getAllByRole('status')[0]?.textContent).toBe(words));
const signature = (words: string) => screen.findByText(words);

/** Without those of a page before, which were called off with it. */
const wantedOf = ({ requests }: { requests: SentRequest[] }) =>
  requests.filter(({ init }) => !init.signal?.aborted);

describe('a text that is no token', () => {
  test.each([
    ['', 'Paste a token.'],
    ['hello', 'There’s no token in this text. A token has three parts with a dot between each.'],
    ['a1'.repeat(32), /^That’s a recovery key, not a token/],
  ])('“%s” is said at its field, which gets the focus', async (text, words) => {
    const { user, field, press, server } = openPage();
    if (text) await user.type(field, text);
    await press('Inspect');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(field.getAttribute('aria-describedby')).toContain(screen.getByText(words).id);
    expect(document.activeElement).toBe(field);
    expect(title()).toBeUndefined();
    expect(wantedOf(server)).toEqual([]);
  });

  test('replaces what was found before', async () => {
    const { inspect } = openPage();
    await inspect(await ownToken());
    expect(title()).toBe('API token');
    await inspect('hello');
    expect(title()).toBeUndefined();
  });
});

test('a text from another page fills the field, once, and is not inspected by itself', async () => {
  const token = await ownToken();
  handToInspect(`Bearer ${token}`);
  const { field, press } = openPage();
  expect(field.value).toBe(`Bearer ${token}`);
  expect(document.activeElement).toBe(field);
  expect(title()).toBeUndefined();
  await press('Inspect');
  await verdict(WORKS);
  cleanup();
  expect(openPage().field.value).toBe('');
});

describe('a piece of a challenge', () => {
  const UUID = '6c64c16d-ea90-4d45-b184-d568eecb91cc';
  const grant = { ...GRANT, challenge: `auth-grant:${UUID}` };
  const pieces = [
    `auth-grant:${UUID}`,
    `  AUTH-GRANT:${UUID.toUpperCase()}  `,
    `"challenge": "auth-grant:${UUID}",`,
    UUID,
    UUID.toUpperCase(),
    UUID.slice(-12),
    ` ${UUID.slice(-12).toUpperCase()}`,
  ];

  test.each(pieces)('%j leads to its grant, which can be revoked', async (text) => {
    const { inspect, press, server } = openPage([grantAt(1, 'other'), grant]);
    await inspect(text);
    expect(title()).toBe('Challenge');
    const link = await screen.findByRole<HTMLAnchorElement>('link', { name: 'CI' });
    expect(link.pathname).toBe('/grants/ci');
    await verdict(
      'This is the challenge of a grant, or a part of it. Tokens are signed over it, and stop working if you revoke the grant.',
    );
    await press('Revoke');
    await press('Revoke grant');
    await waitFor(() => expect(server.statusOf('ci')).toBe('revoked'));
    expect(location.href + JSON.stringify(history.state)).not.toContain(UUID.slice(-12));
  });

  test('is found on a server that can’t search for challenges', async () => {
    const grants = [
      grantAt(2, 'new'),
      ...Array.from({ length: 150 }, (_, at) => grantAt(1, `${at}`)),
    ];
    const { inspect } = openPage([...grants, grant], (request) => {
      if (!isList(request)) return undefined;
      const { query, cursor, limit = 100 } = inputOf(request);
      const from = cursor === undefined ? 0 : 100;
      return json(query ? grants.slice(0, limit) : [...grants, grant].slice(from, from + limit));
    });
    await inspect(UUID.slice(-12));
    expect(await screen.findByRole('link', { name: 'CI' })).toBeDefined();
  });

  test.each(pieces)('%j is found behind another server, which isn’t told', async (text) => {
    const meta = document.createElement('meta');
    meta.name = UPSTREAM_META;
    meta.content = 'https://network.example/api';
    document.head.append(meta);
    onTestFinished(() => meta.remove());
    const { inspect, server } = openPage([grantAt(1, 'other'), grant], ({ url }) =>
      // Servers of the network don't put their names into challenges.
      url.startsWith('/api/challenges') ? json(['1', '2', '3', '4']) : undefined,
    );
    await inspect(text);
    expect(await screen.findByRole('link', { name: 'CI' })).toBeDefined();
    for (const { url, body } of server.requests)
      expect(`${url} ${body}`.toLowerCase()).not.toContain(UUID.slice(-12));
  });

  test('of another profile’s grant finds nothing, and says so', async () => {
    const { inspect } = openPage([grantAt(1, 'other')]);
    await inspect(UUID);
    await verdict(
      'This profile has no grant with this challenge. The grant may have been deleted, or it’s on another server. If it’s the ID of a grant, search for it in the list.',
    );
    expect(screen.queryByRole('button', { name: 'Revoke' })).toBeNull();
  });
});

describe('the token of a grant', () => {
  test.each([
    ['is active', {}, WORKS],
    ['is revoked', { status: 'revoked' }, REVOKED],
    [
      'has expired',
      { expiresAt: '2026-01-02T00:00:00.000Z' },
      'This token no longer works. Its grant has expired, so servers reject it.',
    ],
  ] as const)('that %s leads to it', async (_, fields, words) => {
    const { inspect } = openPage([{ ...GRANT, ...fields }]);
    await inspect(await ownToken());
    await verdict(words);
    expect(screen.getByRole<HTMLAnchorElement>('link', { name: 'CI' }).pathname).toBe('/grants/ci');
    expect(screen.getByText('Reads boosts')).toBeDefined();
    await signature('Valid: the holder signed it');
    expect(screen.getByText('· your profile')).toBeDefined();
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 2 }));
  });

  test('is read with what people paste along', async () => {
    const { inspect } = openPage();
    const token = await ownToken();
    await inspect(`Authorization: Bearer "${token.slice(0, 40)}\n${token.slice(40)}"`);
    await verdict(WORKS);
  });

  test('that somebody else signed is bad, whatever its grant', async () => {
    const { inspect } = openPage();
    await inspect(await signToken(await makeKeys(), GRANT.challenge, OWN_DID));
    await signature('Invalid: the holder didn’t sign it');
    await waitFor(() =>
      expect(screen.getAllByRole('status')[0]?.textContent).toMatch(
        /^The signature of this token is invalid\. .+ The grant that it names is active\.$/,
      ),
    );
  });

  test('that the profile does not have is said to be gone', async () => {
    const { inspect } = openPage([]);
    await inspect(await ownToken());
    await verdict(MISSING);
    expect(screen.queryByRole('button', { name: 'Revoke' })).toBeNull();
  });

  test('of another profile is neither looked for nor sent', async () => {
    const { inspect, server } = openPage();
    await inspect(await signToken(await makeKeys(), 'auth-grant:theirs'));
    await verdict(FOREIGN);
    expect(screen.getByText('· another profile')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Check with server' })).toBeNull();
    await signature('Valid: the holder signed it');
    expect(wantedOf(server)).toEqual([]);
  });

  test('of another profile shows nothing of the grant that an own token beside it names', async () => {
    const { inspect } = openPage();
    const theirs = await signToken(await makeKeys(), GRANT.challenge);
    await inspect(`${await ownToken()}\n${theirs}`);
    expect(await screen.findByRole('link', { name: 'CI' })).toBeDefined();
    await waitFor(() =>
      expect(screen.getAllByRole('status').map(({ textContent }) => textContent)).toContain(
        FOREIGN,
      ),
    );
    expect(screen.getAllByRole('link', { name: 'CI' })).toHaveLength(1);
    expect(screen.getAllByRole('button', { name: /^Revoke/ })).toHaveLength(1);
  });

  test('is found on a server that can’t search, which takes the whole list', async () => {
    const grants = Array.from({ length: 150 }, (_, index) => grantAt(1000 - index, `${index}`));
    const all = [...grants, GRANT];
    const { inspect, server } = openPage(all, (request) =>
      isList(request) && inputOf(request).query ? json({ message: 'No.' }, 400) : undefined,
    );
    await inspect(await ownToken());
    await verdict(WORKS);
    expect(server.requests.filter(isList).length).toBeGreaterThan(2);
  });

  test('whose grant can’t be looked up says so, and Try again looks again', async () => {
    const failures = [json({ message: 'Away.' }, 503)];
    const { inspect, press } = openPage([GRANT], (request) =>
      isList(request) ? failures.pop() : undefined,
    );
    await inspect(await ownToken());
    const problem = await screen.findByRole('alert');
    expect(problem.textContent).toContain(
      'Its grant couldn’t be loaded. The server isn’t available.',
    );
    await verdict('Its grant couldn’t be looked up. ');
    await press('Try again');
    await verdict(WORKS);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  const asksWith = (token: string) => (request: SentRequest) =>
    isList(request) && request.headers.get('authorization') === `Bearer ${token}`;

  test('is revoked from here, and the server proves that it’s dead', async () => {
    const token = await ownToken();
    const isCheck = asksWith(token);
    const { inspect, press, server } = openPage([GRANT], (request) =>
      isCheck(request) ? json({ message: 'Revoked.' }, 401) : undefined,
    );
    await inspect(token);
    await press('Revoke');
    expect(server.requests.filter(isCheck)).toEqual([]);
    await press('Revoke grant');
    await waitFor(() =>
      expect(screen.getAllByRole('status')[0]?.textContent).toMatch(
        /^Revoked \d\d:\d\d:\d\d\. The server now rejects this token\.\s*$/,
      ),
    );
    expect(server.requests.filter(isCheck)).toHaveLength(1);
    await press('Delete');
    await press('Delete grant');
    await verdict(MISSING);
    expect(server.writes()).toEqual(['revoke ci', 'delete ci']);
  });

  test('that somebody else revoked after it failed here is not said to be revoked here', async () => {
    const { inspect, press, client } = openPage([GRANT], ({ url }) =>
      url.endsWith('/revoke') ? json({ message: 'No.' }, 403) : undefined,
    );
    await inspect(await ownToken());
    await press('Revoke');
    await press('Revoke grant');
    await screen.findByText('No.');
    await press('Cancel');
    act(() => patchGrants(client, new Map([[GRANT.id, { status: 'revoked' }]]), true));
    await waitFor(() =>
      expect(screen.getAllByRole('status')[0]?.textContent).toMatch(/^Revoked, but/),
    );
  });

  test('that the server still accepts after it’s revoked is not said to be dead', async () => {
    const token = await ownToken();
    const isCheck = asksWith(token);
    const answers = [json({ message: 'Away.' }, 503), json([]), json({ message: 'No.' }, 401)];
    const { inspect, press } = openPage([GRANT], (request) =>
      isCheck(request) ? answers.shift() : undefined,
    );
    await inspect(token);
    await press('Revoke');
    await press('Revoke grant');
    const says = (words: RegExp) =>
      waitFor(() => expect(screen.getAllByRole('status')[0]?.textContent).toMatch(words));
    await says(
      /^Revoked .+\. Not proven yet\. Couldn’t test the token\. The server isn’t available\./,
    );
    await press('Try again');
    await says(/^Revoked .+, but the server still accepts this token\./);
    await press('Check with server');
    await says(/The server now rejects this token/);
  });

  test('that was revoked before is not sent anywhere by itself', async () => {
    const token = await ownToken();
    const { inspect, server } = openPage([{ ...GRANT, status: 'revoked' }]);
    await inspect(token);
    await verdict(REVOKED);
    expect(server.requests.filter(asksWith(token))).toEqual([]);
  });

  describe('that could create grants', () => {
    const WIDE = grantAt(5, 'wide', { name: 'Wide', scope: 'authGrants:write' });
    const GRANTS = [
      grantAt(8, 'heir', { name: 'Heir' }),
      grantAt(7, 'gone', { name: 'Gone', status: 'revoked' }),
      grantAt(6, 'friend', { name: 'Friend' }),
      WIDE,
      grantAt(4, 'elder', { name: 'Elder' }),
    ];
    const wideToken = () => signToken(session, WIDE.challenge, OWN_DID);
    const later = () => screen.findByRole('list', { name: 'Grants created since this one' });

    test('leads to those created since, once it’s revoked', async () => {
      const { inspect, press, server } = openPage(GRANTS);
      await inspect(await wideToken());
      await verdict(WORKS);
      expect(screen.queryByRole('region', { name: 'Grants created since this one' })).toBeNull();
      await press('Revoke');
      await press('Revoke grant');
      const links = within(await later()).getAllByRole<HTMLAnchorElement>('link');
      expect(links.map(({ pathname }) => pathname)).toEqual(['/grants/heir', '/grants/friend']);
      expect(screen.getByText(/ 1 more is no longer active\.$/)).toBeDefined();
      await press('Revoke Heir');
      await press('Revoke grant');
      await screen.findByRole('button', { name: 'Delete Heir' });
      expect(screen.getByRole('button', { name: 'Revoke Friend' })).toBeDefined();
      expect(server.writes()).toEqual(['revoke wide', 'revoke heir']);
    });

    test('says so if none was created since', async () => {
      const { inspect } = openPage([{ ...WIDE, status: 'revoked' }]);
      await inspect(await wideToken());
      await screen.findByText('No grant was created since this one.');
    });

    test('says so if they can’t be listed, and tries again', async () => {
      let isAway = true;
      const { inspect, press } = openPage(
        [GRANTS[0] ?? WIDE, { ...WIDE, status: 'revoked' }],
        (request) =>
          isList(request) && !inputOf(request).query && isAway
            ? json({ message: 'Away.' }, 400)
            : undefined,
      );
      await inspect(await wideToken());
      await screen.findByText(/^These grants couldn’t be loaded/);
      isAway = false;
      await press('Try again');
      await later();
    });

    test('is not asked about where the scope can’t create any', async () => {
      const { inspect } = openPage([{ ...GRANT, status: 'revoked' }]);
      await inspect(await ownToken());
      await verdict(REVOKED);
      expect(screen.queryByText(/since this one/)).toBeNull();
    });
  });

  test('is sent to the server only when that is asked for, and is stored nowhere', async () => {
    const { inspect, press, server } = openPage();
    const token = await ownToken();
    await inspect(token);
    await verdict(WORKS);
    const sentIt = () =>
      server.requests.filter(({ headers }) => headers.get('authorization')?.includes(token)).length;
    expect(sentIt()).toBe(0);
    await press('Check with server');
    await screen.findByText('Valid. The server accepted this token.');
    expect(sentIt()).toBe(1);
    expect(location.href).not.toContain(token);
    expect(JSON.stringify([{ ...sessionStorage }, { ...localStorage }])).not.toContain(token);
  });
});

test('two grants of one name have buttons that say which one', async () => {
  const grants = ['one', 'other'].map((id, ms) => grantAt(ms, id, { name: 'CI' }));
  const { inspect } = openPage(grants);
  const tokens = grants.map(({ challenge }) => signToken(session, challenge, OWN_DID));
  await inspect((await Promise.all(tokens)).join(' '));
  await screen.findByRole('button', { name: 'Revoke CI, ID one' });
  await screen.findByRole('button', { name: 'Revoke CI, ID other' });
});

describe('an unexpected error', () => {
  test('ends the live check in words, and it can be tried again', async () => {
    const { inspect, press } = openPage();
    await inspect(await ownToken());
    await verdict(WORKS);
    const mend = breakRequests();
    await press('Check with server');
    await screen.findByText('Couldn’t test the token. Something went wrong. Try again.');
    mend();
    await press('Try again');
    await screen.findByText('Valid. The server accepted this token.');
  });

  test('ends the check of the signature in words, and the host can be asked again', async () => {
    const { inspect, press } = openPage();
    await inspect(await signToken(await makeKeys(), GRANT.challenge, 'did:web:a.example:users:b'));
    await signature('Not verified');
    const mend = breakRequests();
    await press('Verify with a.example');
    await screen.findByText('Couldn’t look up the key. Something went wrong. Try again.');
    expect(screen.getByText('Not verified')).toBeDefined();
    mend();
    await press('Verify with a.example');
    await screen.findByText('a.example has no document for this DID (status 404).');
  });

  test('ends the search for the grant in words, and it can be tried again', async () => {
    const { inspect, press } = openPage();
    const mend = breakRequests();
    await inspect(await ownToken());
    await screen.findByText('Its grant couldn’t be loaded. Something went wrong.');
    mend();
    await press('Try again');
    await verdict(WORKS);
  });
});

describe('a token of an unusual form', () => {
  /** Signed by the session's key in somebody's name. */
  const oddToken = (
    claims: Record<string, unknown> | string,
    header: Record<string, unknown> = {},
    did = OWN_DID,
  ) =>
    tokenOf(
      session,
      header,
      typeof claims === 'string' ? claims : { nonce: GRANT.challenge, ...claims },
      did,
    );

  describe('behind which another server answers', () => {
    const meta = document.createElement('meta');
    meta.name = UPSTREAM_META;
    meta.content = 'https://network.example/api';
    beforeEach(() => document.head.append(meta));
    afterEach(() => meta.remove());

    test.each([
      ['vp.type as a text', { vp: { type: 'VerifiablePresentation', holder: OWN_DID } }],
      ['no iss', { iss: undefined }],
      ['exp as null', { exp: null }],
    ])('with %s is looked for, and can be revoked', async (_, claims) => {
      const { inspect, press, server } = openPage([GRANT], ({ url }) =>
        // Servers of the network don't put their names into challenges.
        url.startsWith('/api/challenges') ? json(['1', '2', '3', '4']) : undefined,
      );
      await inspect(await oddToken(claims));
      await waitFor(() =>
        expect(screen.getAllByRole('status')[0]?.textContent).toMatch(
          /^This token may work right now\. Its holder signed it, and its grant is active\. Auth Grants servers reject it, other servers may not: /,
        ),
      );
      await signature('Valid: the holder signed it');
      await press('Revoke');
      await press('Revoke grant');
      await waitFor(() => expect(server.writes()).toEqual(['revoke ci']));
      // The proof would tell a token to a server that may not be its own.
      await answerTrust(false);
      await waitFor(() =>
        expect(screen.getAllByRole('status')[0]?.textContent).toMatch(
          /^Revoked .+\. Not proven yet\. The token wasn’t sent\.$/,
        ),
      );
    });
  });

  test('that our own server refuses is looked for, and can be revoked', async () => {
    const { inspect, press, server } = openPage();
    await inspect(await oddToken({ iss: undefined }));
    await waitFor(() =>
      expect(screen.getAllByRole('status')[0]?.textContent).toMatch(
        /^This server rejects this token\. .+“iss”.+ Other tokens from its grant still work\.$/,
      ),
    );
    await press('Revoke');
    await press('Revoke grant');
    await waitFor(() => expect(server.writes()).toEqual(['revoke ci']));
  });

  test('that says the nonce twice leads to both grants', async () => {
    const other = grantAt(1, 'other', { name: 'Other' });
    const { inspect } = openPage([other, GRANT]);
    await inspect(
      await oddToken(
        `{"iss":"${OWN_DID}","nonce":"${GRANT.challenge}","nonce":"${other.challenge}"}`,
      ),
    );
    expect(await screen.findByRole('link', { name: 'CI' })).toBeDefined();
    expect(await screen.findByRole('link', { name: 'Other' })).toBeDefined();
    expect(screen.getByRole('button', { name: 'Revoke CI' })).toBeDefined();
    expect(screen.getByRole('button', { name: 'Revoke Other' })).toBeDefined();
    expect(document.body.textContent).toContain('It says “nonce” more than once.');
  });

  test.each([
    ['a<b', 'did:web:a<b:users:ada'],
    ['1.2.3.4.5', 'did:web:1.2.3.4.5:users:ada'],
    ['a port that is none', 'did:web:localhost%3A99999:users:ada'],
    ['[', 'did:web:[:users:ada'],
    ['host%2Fx', 'did:web:host%2Fx:users:ada'],
    ['user@host', 'did:web:user@host:users:ada'],
    ['host\\x', 'did:web:host\\x:users:ada'],
    ['a b', 'did:web:a b:users:ada'],
    ['a%', 'did:web:a.example:users:a%'],
    ['a lone surrogate', 'did:web:a.example:users:\ud800', 'did:web:a.example:users:U+D800'],
  ])('from %s says whom it names, and offers no odd host', async (_, did, shown = did) => {
    const { inspect } = openPage();
    await inspect(await oddToken({}, {}, did));
    await verdict(FOREIGN);
    expect(screen.getByText('Says it’s from').nextSibling?.textContent).toBe(
      `${shown} · another profile`,
    );
    await signature('Not verified');
    expect(screen.queryByRole('button', { name: /^Verify/ })).toBeNull();
  });

  test('whose DID is spelled in another way is still the profile’s', async () => {
    const own = 'did:web:localhost%3A4400:users:ada';
    session = { ...session, profile: { ...session.profile, did: own } };
    const { inspect } = openPage();
    await inspect(await oddToken({}, {}, own.replace('%3A', '%3a')));
    await signature('Valid: the holder signed it');
    await waitFor(() =>
      expect(screen.getAllByRole('status')[0]?.textContent).toMatch(
        /^This server rejects this token\. It spells/,
      ),
    );
    expect(screen.getByText('· your profile')).toBeDefined();
  });

  test.each(SMALL_ORDER_KEYS)(
    'with a key of small order (%i, %i, …) is never called signed',
    async (...point) => {
      const { inspect } = openPage();
      const did = didKeyOf(Uint8Array.from(point));
      // Anybody can write this signature, which the key of the identity point accepts.
      const token = await oddToken({}, {}, did);
      const forged = encodeBase64url(
        Uint8Array.from({ length: 64 }, (_, index) => (index === 0 ? 1 : 0)),
      );
      await inspect(token.replace(/[^.]+$/, forged));
      await signature('Not verified');
      expect(screen.queryByText(/the holder signed it/)).toBeNull();
      expect(screen.queryByText(/works right now/)).toBeNull();
    },
  );

  test('that nobody signed says so, and its grant is still found', async () => {
    const { inspect } = openPage();
    const token = await oddToken({}, { alg: 'none' });
    await inspect(token.replace(/[^.]+$/, ''));
    await waitFor(() =>
      expect(screen.getAllByRole('status')[0]?.textContent).toMatch(
        /^This token isn’t signed\. .+ The grant that it names is active\.$/,
      ),
    );
    await signature('None: it isn’t signed');
    expect(screen.getByText(/algorithm is “none”/)).toBeDefined();
  });
});

describe('a text with several tokens', () => {
  test('shows each of them, looked up in one request', async () => {
    const other = grantAt(1, 'other', { name: 'Other', status: 'revoked' });
    const { inspect, server } = openPage([other, GRANT]);
    const one = await ownToken();
    const two = await signToken(session, other.challenge, OWN_DID);
    const identity = await signToken(session, undefined, OWN_DID);
    await inspect(`A=${one}\nB=${two}\n# ${identity}\nA_AGAIN=${one}`);
    expect(screen.getByText('3 tokens are in this text.')).toBe(document.activeElement);
    const sections = screen.getAllByRole('heading', { level: 2 }).map((it) => it.textContent);
    expect(sections).toEqual([
      'Token 1 of 3: API token',
      'Token 2 of 3: API token',
      'Token 3 of 3: Identity token',
    ]);
    expect(await screen.findByRole('button', { name: 'Revoke CI' })).toBeDefined();
    expect(await screen.findByRole('button', { name: 'Delete Other' })).toBeDefined();
    expect(server.requests.filter(isList)).toHaveLength(1);
  });

  test('shows twenty at first, and the others on request', async () => {
    const { inspect, press } = openPage();
    const tokens = await Promise.all(
      Array.from({ length: 25 }, (_, index) => signToken(session, `auth-grant:${index}`, OWN_DID)),
    );
    await inspect(tokens.join('\n'));
    expect(screen.getByText('25 tokens are in this text.')).toBeDefined();
    expect(screen.getAllByRole('heading', { level: 2 })).toHaveLength(20);
    await press('Show 5 more');
    expect(screen.getAllByRole('heading', { level: 2 })).toHaveLength(25);
    expect(screen.queryByRole('button', { name: /^Show/ })).toBeNull();
  });
});

describe('a token without a grant', () => {
  test.each([
    ['for one call', 'one-time', 'One-time token', 'good for one request'],
    ['that only names its holder', undefined, 'Identity token', 'only says whose it is'],
  ])('%s says what it’s good for, and is not looked for', async (_, challenge, name, words) => {
    const { inspect, server } = openPage();
    await inspect(await signToken(session, challenge, OWN_DID));
    expect(title()).toBe(name);
    const section = screen.getByRole('region', { name });
    expect(section.textContent).toContain(words);
    await within(section).findByText('Valid: the holder signed it');
    expect(wantedOf(server)).toEqual([]);
  });

  const part = (json: string) => encodeBase64url(new TextEncoder().encode(json));

  test('of another kind shows what’s in it as it stands', async () => {
    const { inspect } = openPage();
    const payload = '{"sub":100002348117421473,"v":3.0,"name":"a\u202eb\u200bc","iss":"x"}';
    await inspect(`${part('{"alg":"RS256"}')}.${part(payload)}.c2ln`);
    expect(title()).toBe('Token of another kind');
    expect(screen.getByText('Payload').nextElementSibling?.textContent).toBe(
      '{\n  "sub": 100002348117421473,\n  "v": 3.0,\n  "name": "aU+202EbU+200Bc",\n  "iss": "x"\n}',
    );
    expect(screen.getByText(/characters that can’t be seen/)).toBeDefined();
    await screen.findByText('It’s signed with RS256, which can’t be checked here.');
  });

  test('that is encrypted says that it can’t be read', async () => {
    const { inspect } = openPage();
    await inspect(`${part('{"alg":"dir","enc":"A256GCM"}')}..aaaa.bbbb.cccc`);
    expect(title()).toBe('Encrypted token');
    expect(screen.getByText(/Only its recipient can read it/)).toBeDefined();
    expect(screen.queryByText('Signature')).toBeNull();
  });

  test('that can’t be read can be checked with the server', async () => {
    const { inspect, press, server } = openPage();
    await inspect('Authorization: Bearer f00-ba4');
    expect(title()).toBe('Unreadable token');
    expect(wantedOf(server)).toEqual([]);
    await press('Check with server');
    await screen.findByText('Valid. The server accepted this token.');
    expect(server.requests.map(({ headers }) => headers.get('authorization'))).toEqual([
      'Bearer f00-ba4',
    ]);
  });
});

/** What people and programs put where something else is expected. */
const anyText = fc.oneof(
  fc.constantFrom(
    OWN_DID,
    GRANT.challenge,
    '\ud800',
    '\u202e',
    'did:web:a<b:users:ada',
    'did:key:z6Mk',
  ),
  fc.string({ unit: 'binary' }),
);
const anyValue = fc.oneof(anyText, fc.jsonValue());

/** What every object has, so that a table has an entry for them too. */
const NAMES_OF_OBJECTS = ['constructor', 'toString', '__proto__'];
/** Can't become text. */
const NO_TEXT = { toString: 0, valueOf: 0 };

test('no token takes the page down, whatever it says', async () => {
  const holder = fc.oneof(anyValue, fc.record({ holder: anyValue, type: anyValue }));
  const claims = fc.record(
    { iss: anyValue, vp: holder, nonce: anyValue, exp: anyValue },
    { requiredKeys: [] },
  );
  const header = fc.record(
    {
      alg: fc.oneof(fc.constantFrom<unknown>('EdDSA', ...NAMES_OF_OBJECTS, NO_TEXT), anyValue),
      kid: anyValue,
    },
    { requiredKeys: [] },
  );
  const part = (value: unknown) => encodeBase64url(new TextEncoder().encode(JSON.stringify(value)));
  const { inspect } = openPage();
  await fc.assert(
    fc.asyncProperty(
      header,
      claims,
      // Without any, so short a text isn’t taken for a token.
      fc.uint8Array({ minLength: 1, maxLength: 64 }),
      async (head, body, signature) => {
        await inspect(`${part(head)}.${part(body)}.${encodeBase64url(signature)}`);
        const words = screen.getAllByRole('status')[0]?.textContent ?? '';
        expect(title()).toMatch(/token/i);
        expect(words).not.toMatch(/works right now/);
        expect(screen.queryByText('Valid: the holder signed it')).toBeNull();
      },
    ),
    { numRuns: 40 },
  );
});
