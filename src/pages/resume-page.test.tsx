import { screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { findTitle, openApp } from '../app/testing/open-app';
import { json, type SentRequest } from '../lib/testing/fake-fetch';
import { type HeldSession, heldSession, sessionStore } from '../session/session';
import { TOKEN_SESSION } from '../session/testing/render-signed-in';
import { makeKeySession } from '../tokens/testing/sign-token';

const UPSTREAM = 'https://network.example.org/api';
const TITLE = 'Use your key with network.example.org?';

/** Replaces the browser's database, which happy-dom lacks. */
const saved = vi.hoisted(() => vi.fn<(keys: object, server: string, profile: object) => void>());
vi.mock(import('../session/save-identity'), () => ({
  saveIdentity: async (keys, server, profile) => {
    saved(keys, server, profile);
    return true;
  },
}));
vi.mock(import('../session/key-lock'), () => ({
  acquireKeyLock: () => {},
  releaseKeyLock: async () => {},
}));

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  saved.mockReset();
  const meta = document.createElement('meta');
  meta.name = 'auth-grants-upstream';
  meta.content = UPSTREAM;
  document.head.append(meta);
});
afterEach(() => {
  heldSession.set(null);
  document.querySelector('meta[name=auth-grants-upstream]')?.remove();
});

/** @param name what the server calls itself; those of the network have no names */
async function openHeld(
  held: HeldSession,
  profile: () => Response = () => json(null),
  name: string | null = null,
) {
  heldSession.set(held);
  return openApp('/profile', {
    session: undefined,
    intercept: ({ url }) => {
      if (url.endsWith('/api/server-name')) return json(name);
      if (url.startsWith('/api/challenges')) return json([name ? `once:${name}#100` : '100']);
      return url === '/api/profile' ? profile() : undefined;
    },
  });
}

const isSigned = ({ headers }: SentRequest) => headers.has('authorization');

/** The list is there, too: a request for it that came later would count for the next test. */
async function findList(): Promise<void> {
  await findTitle('Grants');
  await screen.findByRole('link', { name: 'CI' });
}

async function holdKey(): Promise<HeldSession> {
  const { kind, did, privateKey, server } = await makeKeySession();
  return { kind, did, privateKey, server };
}

test('a key is used with another server only after its owner agreed', async () => {
  const held = await holdKey();
  const profile = { profileId: 'ada', displayName: 'Ada there' };
  const { server, press } = await openHeld(held, () => json(profile));
  await findTitle(TITLE);
  const words = screen.getByRole('main').textContent;
  expect(words).toContain(`This page passes requests on to ${UPSTREAM}.`);
  expect(server.requests.filter(isSigned)).toEqual([]);
  await press('Use this server');
  await findList();
  expect(sessionStore.get()).toMatchObject({ kind: 'key', server: '/api', profile });
  const [keys, place, there] = saved.mock.calls[0] ?? [];
  expect(Object.keys(keys ?? {}).toSorted()).toEqual(['did', 'privateKey']);
  expect([place, there]).toEqual([UPSTREAM, profile]);
  expect(localStorage.getItem('auth-grants.trusted-servers')).toContain(`at ${UPSTREAM}`);
});

test('a server’s other name is part of the one question', async () => {
  const name = 'https://grants.example.org';
  const profile = { profileId: 'ada', displayName: 'Ada there' };
  const { press } = await openHeld(await holdKey(), () => json(profile), name);
  await screen.findByText(
    `This page passes requests on to ${UPSTREAM}, which calls itself ${name}.`,
  );
  await press('Use this server');
  await findList();
  expect(screen.queryByRole('alertdialog')).toBeNull();
});

test('Cancel sends nothing and leads to signing in', async () => {
  const { server, press } = await openHeld(await holdKey());
  await findTitle(TITLE);
  await press('Cancel');
  await findTitle('Create a profile or sign in');
  expect(server.requests.filter(isSigned)).toEqual([]);
  expect(localStorage.getItem('auth-grants.trusted-servers')).toBeNull();
});

test.each([
  ['has no profile there', json(null), 'Your key has no profile on network.example.org.'],
  ['can’t be tried', json({ message: 'Away.' }, 503), 'The server isn’t available.'],
])('a key that %s says so, and can be tried again', async (_, answer, words) => {
  const answers = [answer];
  const { press } = await openHeld(
    await holdKey(),
    () => answers.pop() ?? json({ profileId: 'ada' }),
  );
  await press('Use this server');
  const problem = await screen.findByRole('alert');
  expect(problem.textContent).toContain(words);
  expect(sessionStore.get()).toBeUndefined();
  await press('Use this server');
  await findList();
});

test('a token is sent to another server only after its owner agreed', async () => {
  const { server, press } = await openHeld(TOKEN_SESSION);
  await findTitle('Use your API token with network.example.org?');
  expect(server.requests).toEqual([]);
  await press('Use this server');
  await findList();
  expect(sessionStore.get()).toEqual(TOKEN_SESSION);
  expect(sessionStorage.getItem('auth-grants.session')).toContain(`"place":"${UPSTREAM}"`);
});
