import type { Session } from '../../session/session';

/** Two spellings of a DID are one: the digits of `%3A` have no case (RFC 3986, section 6.2.2.1). */
const normalized = (did: string) =>
  did.replace(/%[0-9a-f]{2}/gi, (escaped) => escaped.toUpperCase());

export const isSameDid = (one: string, other: string): boolean =>
  normalized(one) === normalized(other);

/** Whether a DID belongs to the profile of the session; `null` if this page can't tell. */
export function isOwnDid(did: string, session: Session): boolean | null {
  if (isSameDid(did, session.profile.did ?? '')) return true;
  if (session.kind === 'key') return did === session.did;
  // A token session knows its profile, but not the key behind it.
  return did.startsWith('did:key:') ? null : false;
}

/** Whether all that a token names as its holder are somebody else. */
export const isForeign = (holders: string[], session: Session): boolean =>
  holders.length > 0 && holders.every((did) => isOwnDid(did, session) === false);
