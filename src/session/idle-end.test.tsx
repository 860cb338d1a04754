import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Identity } from './identity-database';

const HOUR = 3_600_000;
const START = Date.parse('2026-11-23T12:00:00Z');

/** Replaces the browser's database, which the DOM of the tests lacks. */
const identities = vi.hoisted(() => new Map<string, Identity>());
vi.mock(import('./identity-database'), () => ({
  loadIdentity: async (did) => identities.get(did) ?? null,
  deleteIdentity: async (did) => void identities.delete(did),
}));
vi.mock(import('./save-identity'), () => ({
  saveIdentity: async ({ did, privateKey }, server, profile) => {
    identities.set(did, { did, privateKey, profiles: { [server]: profile } });
    return true;
  },
}));
/** In browsers, locks tell other tabs about a key. */
vi.mock(import('./key-lock'), () => ({ acquireKeyLock: () => {}, releaseKeyLock: async () => {} }));

const DID = 'did:key:a';
const server = '/api';
const profile = { profileId: 'ada', displayName: 'Ada' };
const DRAFT = 'auth-grants.draft.ada@/api.new';
const REPLACEMENTS = 'auth-grants.kept.ada@/api.replacements';
const LAST_USE = `auth-grants.last-use.${DID}`;

const visibility = { state: 'visible' as DocumentVisibilityState };

/** The modules of a page that was just loaded. */
async function loadPage() {
  vi.resetModules();
  const [idleEnd, session, starting, restoring, lastUse] = await Promise.all([
    import('./idle-end'),
    import('./session'),
    import('./start-session'),
    import('./restore-unless-idle'),
    import('./last-use'),
  ]);
  const page = { ...idleEnd, ...session, ...starting, ...restoring, ...lastUse };
  pages.push(page);
  return page;
}
type Page = Awaited<ReturnType<typeof loadPage>>;
const pages: { sessionStore: Page['sessionStore'] }[] = [];

/** Ends what the events of a page have started. */
const settle = () => vi.advanceTimersByTimeAsync(0);

async function signIn(page: Page, isStaying = false) {
  const { privateKey } = await crypto.subtle.generateKey('Ed25519', false, ['sign']);
  page.keepKey(DID, isStaying);
  identities.set(DID, { did: DID, privateKey, profiles: { [server]: profile } });
  page.startSession({ kind: 'key', did: DID, privateKey, server, profile });
  if (!isStaying) await page.watchIdleness();
}

async function openSignedIn(isStaying = false) {
  const page = await loadPage();
  await signIn(page, isStaying);
  return page;
}

const use = (type = 'pointerdown') => dispatchEvent(new Event(type));
const sleep = (duration: number) => vi.setSystemTime(Date.now() + duration);
const isSignedIn = (page: Page) => page.sessionStore.get() !== null && identities.has(DID);

beforeEach(() => {
  vi.useFakeTimers({ now: START, toFake: ['Date', 'setInterval', 'setTimeout'] });
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility.state);
  visibility.state = 'visible';
  localStorage.clear();
  sessionStorage.clear();
  identities.clear();
});
afterEach(() => {
  // Whatever earlier pages listen to, nobody is signed in there.
  for (const { sessionStore } of pages.splice(0)) sessionStore.set(null);
  vi.useRealTimers();
});

describe('a key that doesn’t stay', () => {
  it('goes after 12 hours without use, and leaves drafts and replacements', async () => {
    const page = await openSignedIn();
    sessionStorage.setItem(DRAFT, '{}');
    localStorage.setItem(REPLACEMENTS, '[]');
    await vi.advanceTimersByTimeAsync(12 * HOUR - 60_000);
    expect(isSignedIn(page)).toBe(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(page.sessionStore.get()).toBeNull();
    expect(identities.size).toBe(0);
    expect(Object.keys(sessionStorage)).toEqual([DRAFT]);
    expect(Object.keys(localStorage).toSorted()).toEqual([REPLACEMENTS, LAST_USE].toSorted());
    expect(page.idleEndStore.get()).toEqual({ profileId: 'ada' });
  });

  it.each(['pointerdown', 'click', 'keydown', 'input', 'wheel', 'focus'])(
    'stays for 12 hours after the last %s',
    async (type) => {
      const page = await openSignedIn();
      await vi.advanceTimersByTimeAsync(11 * HOUR);
      use(type);
      await vi.advanceTimersByTimeAsync(12 * HOUR - 60_000);
      expect(isSignedIn(page)).toBe(true);
      await vi.advanceTimersByTimeAsync(60_000);
      expect(isSignedIn(page)).toBe(false);
    },
  );

  it('stores its last use at most once a minute', async () => {
    await openSignedIn();
    const stored = new Set<string | null>();
    for (let second = 0; second < 119; second += 1) {
      await vi.advanceTimersByTimeAsync(1000);
      use();
      stored.add(localStorage.getItem(LAST_USE));
    }
    expect([...stored]).toEqual([String(START), String(START + 60_000)]);
  });

  it('goes when a device wakes up after that time, even if the first thing is a click', async () => {
    const page = await openSignedIn();
    sleep(13 * HOUR);
    use();
    await settle();
    expect(isSignedIn(page)).toBe(false);
  });

  it.each([
    ['in a page that is seen', 'visible', true, true],
    ['that writes, in a page behind others', 'hidden', false, true],
    ['that only reads, in a page behind others', 'hidden', true, false],
  ] as const)('a call %s: %s, reads: %s, counts: %s', async (_, state, isRead, counts) => {
    const page = await openSignedIn();
    visibility.state = state;
    await vi.advanceTimersByTimeAsync(11 * HOUR);
    page.keyUse.onCall(isRead);
    await vi.advanceTimersByTimeAsync(2 * HOUR);
    expect(isSignedIn(page)).toBe(counts);
  });

  it('isn’t used by a page that nobody looks at', async () => {
    const page = await openSignedIn();
    visibility.state = 'hidden';
    await vi.advanceTimersByTimeAsync(11 * HOUR);
    use('visibilitychange');
    await vi.advanceTimersByTimeAsync(HOUR);
    expect(isSignedIn(page)).toBe(false);
  });
});

describe('a clock that is set back', () => {
  it('by less than 12 hours lets the key last that much longer, and no more', async () => {
    const page = await openSignedIn();
    vi.setSystemTime(START - HOUR);
    await vi.advanceTimersByTimeAsync(13 * HOUR - 60_000);
    expect(isSignedIn(page)).toBe(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(isSignedIn(page)).toBe(false);
  });

  it('by more ends it', async () => {
    const page = await openSignedIn();
    vi.setSystemTime(START - 365 * 24 * HOUR);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(isSignedIn(page)).toBe(false);
  });
});

describe('a page that opens', () => {
  it('after that time never has a session, and says why', async () => {
    await openSignedIn();
    sleep(12 * HOUR);
    const page = await loadPage();
    const set = vi.spyOn(page.sessionStore, 'set');
    await page.restoreUnlessIdle();
    expect(set.mock.calls).toEqual([[null]]);
    expect(identities.size).toBe(0);
    expect(page.idleEndStore.get()).toEqual({ profileId: 'ada' });
  });

  it('says why, too, if another one has removed the key meanwhile', async () => {
    await openSignedIn();
    const tab = { ...sessionStorage };
    await vi.advanceTimersByTimeAsync(12 * HOUR);
    Object.assign(sessionStorage, tab);
    const page = await loadPage();
    await page.restoreUnlessIdle();
    expect(page.sessionStore.get()).toBeNull();
    expect(page.idleEndStore.get()).toEqual({ profileId: 'ada' });
  });

  it('before that time goes on, and counts as use', async () => {
    await openSignedIn();
    sleep(11 * HOUR);
    const page = await loadPage();
    await page.restoreUnlessIdle();
    expect(page.sessionStore.get()).toMatchObject({ did: DID });
    await vi.advanceTimersByTimeAsync(11 * HOUR);
    expect(isSignedIn(page)).toBe(true);
    await vi.advanceTimersByTimeAsync(HOUR);
    expect(isSignedIn(page)).toBe(false);
  });
});

describe('a key that stays', () => {
  it('is there after a year', async () => {
    await openSignedIn(true);
    sleep(365 * 24 * HOUR);
    const page = await loadPage();
    await page.restoreUnlessIdle();
    expect(isSignedIn(page)).toBe(true);
    expect(localStorage.getItem(LAST_USE)).toBeNull();
  });

  it('and was stored by an earlier version stays', async () => {
    const { privateKey } = await crypto.subtle.generateKey('Ed25519', false, ['sign']);
    identities.set(DID, { did: DID, privateKey, profiles: { [server]: profile } });
    localStorage.setItem('auth-grants.last-key', JSON.stringify({ did: DID, server, profile }));
    const page = await loadPage();
    await page.restoreUnlessIdle();
    await vi.advanceTimersByTimeAsync(24 * HOUR);
    use();
    expect(isSignedIn(page)).toBe(true);
  });

  it('goes as well once another tab has signed in with it, not to stay', async () => {
    const page = await openSignedIn(true);
    page.followIdleKeys();
    localStorage.setItem(LAST_USE, String(Date.now()));
    use('storage');
    await settle();
    await vi.advanceTimersByTimeAsync(12 * HOUR);
    expect(isSignedIn(page)).toBe(false);
  });
});

it('a key that is signed in with again, to stay, stays', async () => {
  const page = await openSignedIn();
  await signIn(page, true);
  await vi.advanceTimersByTimeAsync(24 * HOUR);
  use();
  await settle();
  expect(isSignedIn(page)).toBe(true);
  expect(localStorage.getItem(LAST_USE)).toBeNull();
});

it('all tabs end as soon as one finds that the time is up', async () => {
  const page = await openSignedIn();
  sleep(12 * HOUR);
  use('storage');
  await settle();
  expect(page.sessionStore.get()).toBeNull();
  expect(page.idleEndStore.get()).toEqual({ profileId: 'ada' });
});

it('signing in again starts with what was chosen before', async () => {
  expect((await openSignedIn(true)).isKeyStaying()).toBe(true);
  const page = await openSignedIn();
  expect(page.isKeyStaying()).toBe(false);
  await vi.advanceTimersByTimeAsync(12 * HOUR);
  expect(page.isKeyStaying()).toBe(false);
  expect((await loadPage()).isKeyStaying()).toBe(true);
});

it('signing out leaves no trace of the last use', async () => {
  const page = await openSignedIn();
  await page.endSession();
  expect(localStorage.length).toBe(0);
});
