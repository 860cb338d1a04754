import * as z from 'zod/mini';
import { type Profile, profile } from '../../protocol/profile';
import { blockedNavigation, releaseGuard } from '../lib/leave-guard';
import { createStoredValue } from '../lib/stored-value';
import { createTabChannel } from '../lib/tab-channel';
import { createValueStore } from '../lib/value-store';
import { STORAGE_PREFIX, storageName } from '../storage-name';
import { deleteIdentity, loadIdentity } from './identity-database';
import { acquireKeyLock, releaseKeyLock } from './key-lock';
import { clearProfileStorage, removeNames } from './profile-storage';

type ProfileAtServer = { server: string; profile: Profile };

/** The user holds the profile's key, which signs every request. */
export type KeySession = ProfileAtServer & { kind: 'key'; did: string; privateKey: CryptoKey };

/** The user holds the API token of a grant, and can do what its scope allows. */
export type TokenSession = ProfileAtServer & { kind: 'token'; token: string };

export type Session = KeySession | TokenSession;

/** index.html shows the profile stored here, or in {@link lastKey}, until the script has loaded. */
const tabSession = createStoredValue(
  () => sessionStorage,
  storageName('session'),
  z.union([
    z.object({
      kind: z.literal('key'),
      did: z.string(),
      server: z.string(),
      profile: z.optional(profile),
    }),
    z.object({ kind: z.literal('token'), token: z.string(), server: z.string(), profile }),
  ]),
);

/**
 * The key that a new tab starts with, and its server. Profiles are public, so `localStorage` will
 * do.
 */
const lastKey = createStoredValue(
  () => localStorage,
  storageName('last-key'),
  z.object({ did: z.string(), server: z.string(), profile: z.optional(profile) }),
);

const signOuts = createTabChannel('sign-outs', z.string());

/** Who is signed in: `undefined` until that's known, `null` for nobody. */
export const sessionStore = createValueStore<Session | null | undefined>(undefined);

/** Whether the server has rejected the session itself, so that the user has to sign in again. */
export const sessionLostStore = createValueStore(false);

/** The Profile ID whose key the last sign-out removed. */
export const signedOutProfileStore = createValueStore<string | null>(null);

/** Restores the session of this tab or, failing that, the last key session of this browser. */
export async function restoreSession(): Promise<void> {
  const stored = tabSession.read();
  if (stored?.kind === 'token') return sessionStore.set(stored);
  const { did, server } = stored ?? lastKey.read() ?? { did: '', server: '' };
  const identity = did === '' ? null : await loadIdentity(did);
  const profile = identity?.profiles[server];
  if (!identity || !profile) return sessionStore.set(null);
  // From now on this tab keeps this key, whatever another tab signs in with.
  tabSession.write({ kind: 'key', did, server, profile });
  acquireKeyLock(did);
  sessionStore.set({ kind: 'key', did, privateKey: identity.privateKey, server, profile });
}

/**
 * Replaces the current session. The previous key is deleted, unless it's the same one or another
 * tab uses it.
 */
export function startSession(session: Session): void {
  const previous = sessionStore.get();
  const did = session.kind === 'key' ? session.did : null;
  if (previous?.kind === 'key' && previous.did !== did) {
    void releaseKeyLock(previous.did, () => deleteIdentity(previous.did));
  }
  if (session.kind === 'token') {
    tabSession.write(session);
  } else {
    acquireKeyLock(session.did);
    const { did, server, profile } = session;
    tabSession.write({ kind: 'key', did, server, profile });
    lastKey.write({ did, server, profile });
  }
  signedOutProfileStore.set(null);
  sessionLostStore.set(false);
  sessionStore.set(session);
}

function clearSession(session: Session): void {
  // No one is left to answer: the question would stay open on the sign-in page.
  releaseGuard();
  blockedNavigation.set(null);
  if (session.kind === 'key') signedOutProfileStore.set(session.profile.profileId);
  clearProfileStorage(session);
  removeNames(() => sessionStorage, STORAGE_PREFIX);
  sessionLostStore.set(false);
  sessionStore.set(null);
}

/**
 * Signs out and removes all that the session left in the browser: key, challenges and drafts.
 * Other tabs with the same key are signed out too, since they have lost it as well.
 */
export async function endSession(): Promise<void> {
  const session = sessionStore.get();
  if (!session) return;
  if (session.kind === 'key') {
    await deleteIdentity(session.did).catch(() => {
      // If the browser denies its database, no key was stored there either.
    });
    if (lastKey.read()?.did === session.did) lastKey.remove();
    signOuts.post(session.did);
  }
  clearSession(session);
}

export function followSignOuts(): void {
  signOuts.listen((did) => {
    const session = sessionStore.get();
    if (session?.kind === 'key' && session.did === did) clearSession(session);
  });
}
