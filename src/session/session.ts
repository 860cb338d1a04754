import * as z from 'zod/mini';
import { type Profile, profile } from '../../protocol/profile-answer';
import { removeChallengesOf } from '../challenges/kept-challenges';
import { blockedNavigation, releaseGuard } from '../lib/leave-guard';
import { createStoredValue } from '../lib/stored-value';
import { createTabChannel } from '../lib/tab-channel';
import { createValueStore } from '../lib/value-store';
import { placeOf } from '../servers/server-place';
import { STORAGE_PREFIX } from '../storage-name';
import { deleteIdentity, loadIdentity } from './identity-database';
import { acquireKeyLock } from './key-lock';
import { lastUseOf } from './last-use';
import { clearProfileStorage, removeNames } from './profile-storage';
import { LAST_KEY_NAME, SESSION_NAME } from './stored-names';

type ProfileAtServer = { server: string; profile: Profile };

/** The user holds the profile's key, which signs every request. */
export type KeySession = ProfileAtServer & { kind: 'key'; did: string; privateKey: CryptoKey };

/** The user holds the API token of a grant, and can do what its scope allows. */
export type TokenSession = ProfileAtServer & {
  kind: 'token';
  token: string;
  /** In words, if the token is good for less, such as “signed in with a one-time token”. */
  note?: string | undefined;
};

export type Session = KeySession | TokenSession;

export type HeldSession = Omit<KeySession, 'profile'> | TokenSession;

/** The early script shows the profile stored here, or in {@link lastKey}, until the page's script has loaded. */
export const tabSession = createStoredValue(
  () => sessionStorage,
  SESSION_NAME,
  z.union([
    z.object({
      kind: z.literal('key'),
      did: z.string(),
      server: z.string(),
      profile: z.optional(profile),
    }),
    z.object({
      kind: z.literal('token'),
      token: z.string(),
      server: z.string(),
      note: z.optional(z.string()),
      /** The server that the token was sent to; that of `server` if it's missing. */
      place: z.optional(z.string()),
      profile,
    }),
  ]),
);

/**
 * The key that a new tab starts with, and its server. Profiles are public, so `localStorage` will
 * do.
 */
export const lastKey = createStoredValue(
  () => localStorage,
  LAST_KEY_NAME,
  z.object({ did: z.string(), server: z.string(), profile: z.optional(profile) }),
);

const signOuts = createTabChannel('sign-outs', z.string());

/** Who is signed in: `undefined` until that's known, `null` for nobody. */
export const sessionStore = createValueStore<Session | null | undefined>(undefined);

/**
 * A session that can't continue before its user agrees to the server that now answers. Until then,
 * {@link sessionStore} stays `undefined`.
 */
export const heldSession = createValueStore<HeldSession | null>(null);

/** Whether the server has rejected the session itself, so that the user has to sign in again. */
export const sessionLostStore = createValueStore(false);

/** The Profile ID whose key the last sign-out removed. */
export const signedOutProfileStore = createValueStore<string | null>(null);

/** The session of this tab or, failing that, the last key session of this browser. */
export const storedSession = () => tabSession.read() ?? lastKey.read();

export async function restoreSession(): Promise<void> {
  const stored = storedSession();
  if (stored && 'token' in stored) {
    const { place, ...session } = stored;
    const isSame = (place ?? stored.server) === placeOf(stored.server);
    return isSame ? sessionStore.set(session) : heldSession.set(session);
  }
  const identity = stored && (await loadIdentity(stored.did));
  if (!identity) return sessionStore.set(null);
  const { did, server } = stored;
  const { privateKey } = identity;
  const profile = identity.profiles[placeOf(server)];
  if (!profile) return heldSession.set({ kind: 'key', did, privateKey, server });
  // From now on this tab keeps this key, whatever another tab signs in with.
  tabSession.write({ kind: 'key', did, server, profile });
  acquireKeyLock(did);
  sessionStore.set({ kind: 'key', did, privateKey, server, profile });
}

export async function removeKey(did: string): Promise<void> {
  void removeChallengesOf(did);
  await deleteIdentity(did).catch(() => {
    // If the browser denies its database, no key was stored there either.
  });
  if (lastKey.read()?.did === did) lastKey.remove();
  lastUseOf(did).remove();
}

/** Leaves what the session has stored. */
export function closeSession(): void {
  // No one is left to answer: the question would stay open on the sign-in page.
  releaseGuard();
  blockedNavigation.set(null);
  sessionLostStore.set(false);
  sessionStore.set(null);
}

function clearSession(session: Session): void {
  if (session.kind === 'key') signedOutProfileStore.set(session.profile.profileId);
  clearProfileStorage(session);
  removeNames(() => sessionStorage, STORAGE_PREFIX);
  closeSession();
}

/**
 * Signs out and removes all that the session left in the browser: key, challenges and drafts.
 * Other tabs with the same key are signed out too, since they have lost it as well.
 */
export async function endSession(): Promise<void> {
  const session = sessionStore.get();
  if (!session) return;
  if (session.kind === 'key') {
    await removeKey(session.did);
    signOuts.post(session.did);
  }
  clearSession(session);
}

export function followSignOuts(): void {
  signOuts.listen((did) => {
    const session = sessionStore.get();
    if (session?.kind !== 'key' || session.did !== did) return;
    // If this tab is without the database, it has some of its own.
    void removeChallengesOf(did);
    clearSession(session);
  });
}
