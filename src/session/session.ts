import * as z from 'zod/mini';
import { type Profile, profile } from '../../protocol/profile';
import { createStored } from '../lib/stored';
import { createValueStore } from '../lib/value-store';
import { deleteIdentity, loadIdentity } from './identity-store';

/** Somebody who holds the profile's key: every request is signed with it. */
export type KeySession = { kind: 'key'; did: string; privateKey: CryptoKey; profile: Profile };

/** Somebody who holds an API token of a grant, and may do what its scope allows. */
type TokenSession = { kind: 'token'; token: string; profile: Profile };

export type Session = KeySession | TokenSession;

const tabSession = createStored(
  () => sessionStorage,
  'auth-grants.session',
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('key'), did: z.string() }),
    z.object({ kind: z.literal('token'), token: z.string(), profile }),
  ]),
);

/** Whose key a new tab begins with. A DID is public, so it may lie in `localStorage`. */
const lastDid = createStored(() => localStorage, 'auth-grants.did', z.string());

/** Who is signed in: `undefined` until that is known, `null` for nobody. */
export const sessionStore = createValueStore<Session | null | undefined>(undefined);

/** Whose key was removed by the last sign-out, so that the page can say what brings them back. */
export const farewellStore = createValueStore<string | null>(null);

/** Finds who was signed in, in this tab or, failing that, in the browser. */
export async function restoreSession(): Promise<void> {
  const stored = tabSession.read();
  if (stored?.kind === 'token') return sessionStore.set(stored);
  const did = stored?.did ?? lastDid.read();
  const identity = did === null ? null : await loadIdentity(did);
  sessionStore.set(identity && { kind: 'key', ...identity });
}

export function startSession(session: Session): void {
  if (session.kind === 'token') {
    tabSession.write(session);
  } else {
    tabSession.write({ kind: 'key', did: session.did });
    lastDid.write(session.did);
  }
  farewellStore.set(null);
  sessionStore.set(session);
}

/** Ends the session and removes all that it left in the browser: key, challenges and drafts. */
export async function endSession(): Promise<void> {
  const session = sessionStore.get();
  if (session?.kind === 'key') {
    await deleteIdentity(session.did);
    if (lastDid.read() === session.did) lastDid.remove();
    farewellStore.set(session.profile.profileId);
  }
  try {
    sessionStorage.clear();
  } catch {
    // Where storage is denied there is nothing to remove.
  }
  sessionStore.set(null);
}
