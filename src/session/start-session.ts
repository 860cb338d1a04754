import { placeOf } from '../servers/server-place';
import { acquireKeyLock, releaseKeyLock } from './key-lock';
import {
  heldSession,
  lastKey,
  removeKey,
  type Session,
  sessionLostStore,
  sessionStore,
  signedOutProfileStore,
  tabSession,
} from './session';

/**
 * Replaces the current session. The previous key is deleted, unless it's the same one or another
 * tab uses it.
 */
export function startSession(session: Session): void {
  const previous = sessionStore.get() ?? heldSession.get();
  const did = session.kind === 'key' ? session.did : null;
  if (previous?.kind === 'key' && previous.did !== did) {
    void releaseKeyLock(previous.did, () => removeKey(previous.did));
  }
  if (session.kind === 'token') {
    tabSession.write({ ...session, place: placeOf(session.server) });
  } else {
    acquireKeyLock(session.did);
    const { did, server, profile } = session;
    tabSession.write({ kind: 'key', did, server, profile });
    lastKey.write({ did, server, profile });
  }
  heldSession.set(null);
  signedOutProfileStore.set(null);
  sessionLostStore.set(false);
  sessionStore.set(session);
}
