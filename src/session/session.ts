import * as z from 'zod/mini';
import { type Profile, profile } from '../../protocol/profile';
import { blockedNavigation, releaseGuard } from '../lib/leave-guard';
import { createStoredValue } from '../lib/stored-value';
import { createTabChannel } from '../lib/tab-channel';
import { createValueStore } from '../lib/value-store';
import { deleteIdentity, loadIdentity } from './identity-database';
import { acquireKeyLock, releaseKeyLock } from './key-lock';
import { clearProfileStorage } from './profile-storage';

/** The server that a session talks to, by its base URL, and the profile there. */
type ProfileAtServer = { server: string; profile: Profile };

/** Somebody who holds the profile's key: every request is signed with it. */
export type KeySession = ProfileAtServer & { kind: 'key'; did: string; privateKey: CryptoKey };

/** Somebody who holds an API token of a grant, and may do what its scope allows. */
export type TokenSession = ProfileAtServer & { kind: 'token'; token: string };

export type Session = KeySession | TokenSession;

/** The profile in it, and in {@link lastKey}, is shown by index.html until the script is there. */
const tabSession = createStoredValue(
  () => sessionStorage,
  'auth-grants.session',
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

/** Whose key a new tab begins with, and where. A profile is public, so it may lie in `localStorage`. */
const lastKey = createStoredValue(
  () => localStorage,
  'auth-grants.last-key',
  z.object({ did: z.string(), server: z.string(), profile: z.optional(profile) }),
);

/** The DIDs that a tab signs out, for the other tabs. */
const signOuts = createTabChannel('sign-outs', z.string());

/** Who is signed in: `undefined` until that is known, `null` for nobody. */
export const sessionStore = createValueStore<Session | null | undefined>(undefined);

/** Whether the server has refused the session itself, so that the user has to sign in again. */
export const sessionLostStore = createValueStore(false);

/** Whose key was removed by the last sign-out, so that the page can say what brings them back. */
export const signedOutProfileStore = createValueStore<string | null>(null);

/** Finds who was signed in, in this tab or, failing that, in the browser. */
export async function restoreSession(): Promise<void> {
  const stored = tabSession.read();
  if (stored?.kind === 'token') return sessionStore.set(stored);
  const { did, server } = stored ?? lastKey.read() ?? { did: '', server: '' };
  const identity = did === '' ? null : await loadIdentity(did);
  const profile = identity?.profiles[server];
  if (!identity || !profile) return sessionStore.set(null);
  // From now on this tab stays with this key, whatever another tab signs in with.
  tabSession.write({ kind: 'key', did, server, profile });
  acquireKeyLock(did);
  sessionStore.set({ kind: 'key', did, privateKey: identity.privateKey, server, profile });
}

/** Begins a session in place of the one before, whose key goes if it is another one. */
export function startSession(session: Session): void {
  const before = sessionStore.get();
  const did = session.kind === 'key' ? session.did : null;
  if (before?.kind === 'key' && before.did !== did) {
    void releaseKeyLock(before.did, () => deleteIdentity(before.did));
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

/** Forgets in this tab who was signed in, and what the tab kept for them. */
function clearSession(session: Session): void {
  // Nobody is left to be asked about unsaved changes; the question would stand on an empty page.
  releaseGuard();
  blockedNavigation.set(null);
  if (session.kind === 'key') signedOutProfileStore.set(session.profile.profileId);
  clearProfileStorage(session);
  try {
    sessionStorage.clear();
  } catch {
    // Where storage is denied there is nothing to remove.
  }
  sessionLostStore.set(false);
  sessionStore.set(null);
}

/**
 * Ends the session and removes all that it left in the browser: key, challenges and drafts. Tabs
 * that are signed in with the same key are signed out too, since it is gone for them as well.
 */
export async function endSession(): Promise<void> {
  const session = sessionStore.get();
  if (!session) return;
  if (session.kind === 'key') {
    await deleteIdentity(session.did).catch(() => {
      // Where the browser's database is denied, no key was kept there either.
    });
    if (lastKey.read()?.did === session.did) lastKey.remove();
    signOuts.post(session.did);
  }
  clearSession(session);
}

/** Signs this tab out when another one does so with the same key. */
export function followSignOuts(): void {
  signOuts.listen((did) => {
    const session = sessionStore.get();
    if (session?.kind === 'key' && session.did === did) clearSession(session);
  });
}
