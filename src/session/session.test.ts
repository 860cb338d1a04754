import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDeniedStorage, createMemoryStorage } from '../lib/testing/memory-storage';
import { stubPage } from '../servers/testing/stub-page';
import type { Identity } from './identity-database';
import {
  endSession,
  heldSession,
  restoreSession,
  sessionStore,
  signedOutProfileStore,
} from './session';
import { generateRecoveryKey, importRecoveryKey } from './sign-in/recovery-key';
import { startSession } from './start-session';

/** Replaces the browser's database, which Node lacks. */
const identities = vi.hoisted(() => new Map<string, Identity>());
vi.mock(import('./identity-database'), () => ({
  loadIdentity: async (did) => identities.get(did) ?? null,
  deleteIdentity: async (did) => void identities.delete(did),
}));

const server = '/api';
const profile = { profileId: 'ada', displayName: 'Ada' };
const tokenSession = { kind: 'token', token: 'the.token', server, profile } as const;

/** The keys that other tabs use. In browsers, locks tell. */
const usedElsewhere = vi.hoisted(() => new Set<string>());
vi.mock(import('./key-lock'), () => ({
  acquireKeyLock: () => {},
  releaseKeyLock: async (did, onUnused) => {
    if (!usedElsewhere.has(did)) await onUnused();
  },
}));

async function makeSession() {
  const keys = await importRecoveryKey(generateRecoveryKey());
  const identity = { ...keys, profile, profiles: { [server]: profile } };
  identities.set(keys.did, identity);
  return { kind: 'key', ...keys, server, profile } as const;
}

/** Simulates a reload: what was in memory is gone. */
async function reload() {
  sessionStore.set(undefined);
  heldSession.set(null);
  await restoreSession();
  return sessionStore.get();
}
const openNewTab = () => vi.stubGlobal('sessionStorage', createMemoryStorage());

beforeEach(() => {
  openNewTab();
  vi.stubGlobal('localStorage', createMemoryStorage());
  identities.clear();
  usedElsewhere.clear();
  signedOutProfileStore.set(null);
  stubPage();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the session', () => {
  it('is null at first', async () => {
    expect(await reload()).toBeNull();
  });

  it('of a key survives a reload, and continues in a new tab', async () => {
    const session = await makeSession();
    startSession(session);
    expect(await reload()).toMatchObject({ kind: 'key', did: session.did, profile });
    openNewTab();
    expect(await reload()).toMatchObject({ kind: 'key', did: session.did, profile });
  });

  it('can differ from tab to tab', async () => {
    const one = await makeSession();
    usedElsewhere.add(one.did);
    const other = await makeSession();
    startSession(one);
    const first = sessionStorage;
    openNewTab();
    startSession(other);
    vi.stubGlobal('sessionStorage', first);
    expect(await reload()).toMatchObject({ did: one.did });
  });

  it('of a token survives a reload, but a new tab starts without one', async () => {
    startSession(tokenSession);
    expect(await reload()).toMatchObject({ kind: 'token', token: 'the.token', profile });
    expect(localStorage.length).toBe(0);
    openNewTab();
    expect(await reload()).toBeNull();
  });

  it('is null if its key is gone', async () => {
    startSession(await makeSession());
    identities.clear();
    expect(await reload()).toBeNull();
  });

  it.each(['garbage', '{}', '{"kind":"token"}', '{"kind":"key","did":7}', '{"kind":"root"}'])(
    'is null if the storage holds %s',
    async (garbage) => {
      sessionStorage.setItem('auth-grants.session', garbage);
      for (const key of ['did', 'last-key']) localStorage.setItem(`auth-grants.${key}`, garbage);
      expect(await reload()).toBeNull();
    },
  );

  it('is stored as a DID, without the key', async () => {
    const session = await makeSession();
    startSession(session);
    const stored = [sessionStorage, localStorage].map(
      (storage) => storage.getItem(storage.key(0) ?? '') ?? '',
    );
    for (const text of stored) expect(text).toContain(session.did);
    expect(stored.join()).not.toMatch(/private|secret|jwk/i);
    expect([sessionStorage.length, localStorage.length]).toEqual([1, 1]);
  });
});

describe('after the server at this address has changed', () => {
  const UPSTREAM = 'https://network.example.org/api';

  it('the session of a key is held, and continues where it was', async () => {
    const session = await makeSession();
    const { did } = session;
    startSession(session);
    stubPage({ upstream: UPSTREAM });
    expect(await reload()).toBeUndefined();
    expect(heldSession.get()).toMatchObject({ kind: 'key', did, server });
    stubPage();
    expect(await reload()).toMatchObject({ did, profile });
    expect(heldSession.get()).toBeNull();
  });

  it('the session of a key continues at an upstream that it has a profile at', async () => {
    const session = await makeSession();
    const there = { profileId: 'ada-there' };
    identities.set(session.did, { ...session, profiles: { [UPSTREAM]: there } });
    startSession({ ...session, profile: there });
    stubPage({ upstream: UPSTREAM });
    expect(await reload()).toMatchObject({ did: session.did, profile: there });
    stubPage();
    expect(await reload()).toBeUndefined();
    expect(heldSession.get()).toMatchObject({ did: session.did });
  });

  it('the session of a token is held, and continues where it was', async () => {
    startSession(tokenSession);
    stubPage({ upstream: UPSTREAM });
    expect(await reload()).toBeUndefined();
    expect(heldSession.get()).toEqual(tokenSession);
    startSession(tokenSession);
    expect(await reload()).toEqual(tokenSession);
    stubPage();
    expect(await reload()).toBeUndefined();
  });

  it('a session of an earlier version continues, unless there is an upstream', async () => {
    sessionStorage.setItem('auth-grants.session', JSON.stringify(tokenSession));
    expect(await reload()).toEqual(tokenSession);
    stubPage({ upstream: UPSTREAM });
    expect(await reload()).toBeUndefined();
    expect(heldSession.get()).toEqual(tokenSession);
  });

  it('signing in with another key deletes the one that is held', async () => {
    startSession(await makeSession());
    stubPage({ upstream: UPSTREAM });
    await reload();
    const other = await makeSession();
    startSession(other);
    expect([...identities.keys()]).toEqual([other.did]);
    expect(heldSession.get()).toBeNull();
  });
});

describe('signing in as someone else', () => {
  it('deletes the previous key', async () => {
    startSession(await makeSession());
    const other = await makeSession();
    startSession(other);
    expect([...identities.keys()]).toEqual([other.did]);
  });

  it('keeps a key that another tab uses', async () => {
    const one = await makeSession();
    usedElsewhere.add(one.did);
    startSession(one);
    startSession(await makeSession());
    expect([...identities.keys()]).toContain(one.did);
  });
});

describe('signing out', () => {
  it('deletes the key and the tab’s storage, and remembers who signed out', async () => {
    startSession(await makeSession());
    sessionStorage.setItem('auth-grants.draft.new', '{}');
    await endSession();
    expect(sessionStore.get()).toBeNull();
    expect([identities.size, sessionStorage.length, localStorage.length]).toEqual([0, 0, 0]);
    expect(signedOutProfileStore.get()).toBe('ada');
    expect(await reload()).toBeNull();
  });

  it('leaves what other deployments of the origin keep in the tab', async () => {
    startSession(await makeSession());
    sessionStorage.setItem('auth-grants:/tools/grants/:session', '{}');
    await endSession();
    expect([sessionStorage.length, sessionStorage.key(0)]).toEqual([
      1,
      'auth-grants:/tools/grants/:session',
    ]);
  });

  it('leaves the key of another tab alone', async () => {
    const other = await makeSession();
    const own = await makeSession();
    startSession(own);
    openNewTab();
    startSession(other);
    sessionStore.set(own);
    await endSession();
    expect([...identities.keys()]).toEqual([other.did]);
    openNewTab();
    expect(await reload()).toMatchObject({ did: other.did });
  });

  it('of a token session leaves nothing in the tab', async () => {
    startSession(tokenSession);
    await endSession();
    expect([sessionStore.get(), sessionStorage.length]).toEqual([null, 0]);
    expect(signedOutProfileStore.get()).toBeNull();
  });

  it('works even if storage is denied', async () => {
    vi.stubGlobal('sessionStorage', createDeniedStorage());
    startSession(tokenSession);
    expect(sessionStore.get()).toEqual(tokenSession);
    await endSession();
    expect(sessionStore.get()).toBeNull();
  });
});
