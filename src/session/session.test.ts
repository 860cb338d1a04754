import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDeniedStorage, createMemoryStorage } from '../lib/testing/memory-storage';
import type { Identity } from './identity-store';
import { importRecoveryKey, makeRecoveryKey } from './recovery-key';
import { endSession, farewellStore, restoreSession, sessionStore, startSession } from './session';

/** What the browser's database holds; it has none in Node. */
const identities = vi.hoisted(() => new Map<string, Identity>());
vi.mock(import('./identity-store'), () => ({
  loadIdentity: async (did) => identities.get(did) ?? null,
  saveIdentity: async (identity) => void identities.set(identity.did, identity),
  deleteIdentity: async (did) => void identities.delete(did),
}));

const profile = { profileId: 'ada', displayName: 'Ada' };
const tokenSession = { kind: 'token', token: 'the.token', profile } as const;

async function makeIdentity(): Promise<Identity> {
  const identity = { ...(await importRecoveryKey(makeRecoveryKey())), profile };
  identities.set(identity.did, identity);
  return identity;
}

/** The page as it is after a reload: what was in memory is gone. */
async function reload() {
  sessionStore.set(undefined);
  await restoreSession();
  return sessionStore.get();
}
const openNewTab = () => vi.stubGlobal('sessionStorage', createMemoryStorage());

beforeEach(() => {
  openNewTab();
  vi.stubGlobal('localStorage', createMemoryStorage());
  identities.clear();
  farewellStore.set(null);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('who is signed in', () => {
  it('is nobody at first', async () => {
    expect(await reload()).toBeNull();
  });

  it('with a key is the same after a reload and in a new tab', async () => {
    const session = { kind: 'key', ...(await makeIdentity()) } as const;
    startSession(session);
    expect(await reload()).toEqual(session);
    openNewTab();
    expect(await reload()).toEqual(session);
  });

  it('may be another one in each tab', async () => {
    const one = { kind: 'key', ...(await makeIdentity()) } as const;
    const other = { kind: 'key', ...(await makeIdentity()) } as const;
    startSession(one);
    const first = sessionStorage;
    openNewTab();
    startSession(other);
    vi.stubGlobal('sessionStorage', first);
    expect(await reload()).toEqual(one);
  });

  it('with a token is the same after a reload, and nobody in a new tab', async () => {
    startSession(tokenSession);
    expect(await reload()).toEqual(tokenSession);
    expect(localStorage.length).toBe(0);
    openNewTab();
    expect(await reload()).toBeNull();
  });

  it('is nobody where the key is gone', async () => {
    startSession({ kind: 'key', ...(await makeIdentity()) });
    identities.clear();
    expect(await reload()).toBeNull();
  });

  it.each(['garbage', '{}', '{"kind":"token"}', '{"kind":"key","did":7}', '{"kind":"root"}'])(
    'is not read from %s in the storage',
    async (garbage) => {
      sessionStorage.setItem('auth-grants.session', garbage);
      localStorage.setItem('auth-grants.did', garbage);
      expect(await reload()).toBeNull();
    },
  );

  it('lies in the storage as a DID, without the key', async () => {
    const identity = await makeIdentity();
    startSession({ kind: 'key', ...identity });
    const session = sessionStorage.getItem('auth-grants.session') ?? '';
    expect(JSON.parse(session)).toEqual({ kind: 'key', did: identity.did });
    expect(JSON.parse(localStorage.getItem('auth-grants.did') ?? '')).toBe(identity.did);
    expect([sessionStorage.length, localStorage.length]).toEqual([1, 1]);
  });
});

describe('signing out', () => {
  it('removes the key and all that the tab holds, and remembers who left', async () => {
    startSession({ kind: 'key', ...(await makeIdentity()) });
    sessionStorage.setItem('auth-grants.draft.new', '{}');
    await endSession();
    expect(sessionStore.get()).toBeNull();
    expect([identities.size, sessionStorage.length, localStorage.length]).toEqual([0, 0, 0]);
    expect(farewellStore.get()).toBe('ada');
    expect(await reload()).toBeNull();
  });

  it('leaves the key of another tab alone', async () => {
    const other = await makeIdentity();
    const own = await makeIdentity();
    startSession({ kind: 'key', ...own });
    openNewTab();
    startSession({ kind: 'key', ...other });
    sessionStore.set({ kind: 'key', ...own });
    await endSession();
    expect([...identities.keys()]).toEqual([other.did]);
    openNewTab();
    expect(await reload()).toEqual({ kind: 'key', ...other });
  });

  it('of a token leaves nothing in the tab', async () => {
    startSession(tokenSession);
    await endSession();
    expect([sessionStore.get(), sessionStorage.length]).toEqual([null, 0]);
    expect(farewellStore.get()).toBeNull();
  });

  it('works also where the tab may keep nothing', async () => {
    vi.stubGlobal('sessionStorage', createDeniedStorage());
    startSession(tokenSession);
    expect(sessionStore.get()).toEqual(tokenSession);
    await endSession();
    expect(sessionStore.get()).toBeNull();
  });
});
