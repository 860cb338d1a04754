import type { StoredProfile } from '../profiles/profile-store';

export type Caller = {
  /** The did:key, even if the token was signed in the name of the profile's did:web. */
  did: string;
  profile: StoredProfile | undefined;
  /** From a token without a challenge, with a grant's challenge, or with a one-time challenge. */
  access: 'identity' | 'grant' | 'full';
  scope: string;
  /** When the grant of the token ends; `null` if never, or if it isn't the token of a grant. */
  expiresAt: string | null;
};
