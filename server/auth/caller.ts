import type { StoredProfile } from '../profiles/profile-store';

/** Who calls, and what they may do. */
export type Caller = {
  /** The did:key, also where the token was signed in the name of the profile's did:web. */
  did: string;
  profile: StoredProfile | undefined;
  /** By a token without a challenge, with a grant's, or with a one-time challenge. */
  access: 'identity' | 'grant' | 'full';
  scope: string;
};
