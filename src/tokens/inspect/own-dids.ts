import type { Session } from '../../session/session';

/** Whether a DID names whoever is signed in; `null` where this page cannot tell. */
export function isOwnDid(did: string, session: Session): boolean | null {
  if (did === session.profile.did) return true;
  if (session.kind === 'key') return did === session.did;
  // A session of a token knows the name of its profile, not the key behind it.
  return did.startsWith('did:key:') ? null : false;
}
