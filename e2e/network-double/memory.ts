import type { AuthGrant } from '../../protocol/auth-grant';

/** `did` is the did:key of its owner. */
export type StoredProfile = { profileId: string; displayName: string; did: string; didWeb: string };

/** As in the database: the name can be missing, and so can fields that were `null`. */
export type StoredGrant = Omit<AuthGrant, 'name' | 'expiresAt'> & {
  name?: string | undefined;
  expiresAt?: string;
  profileId: string;
};

const CHALLENGE_LIFETIME_MS = 3_600_000;

export class Memory {
  readonly profiles: StoredProfile[] = [];
  grants: StoredGrant[] = [];
  /** Expiry time by `did challenge`. */
  #challenges = new Map<string, number>();
  #nextChallenge = 0;

  profileOf(profileId: string): StoredProfile | undefined {
    return this.profiles.find((profile) => profile.profileId === profileId);
  }

  /**
   * By did:key or did:web. Real servers can't find the DID document of a profile whose ID holds `/`
   * or `%`, so they refuse what its did:web signs.
   */
  profileOfDid(did: string): StoredProfile | undefined {
    return this.profiles.find(
      (profile) =>
        profile.did === did || (profile.didWeb === did && !/[/%]/.test(profile.profileId)),
    );
  }

  /** Real servers count them up for all callers together. */
  makeChallenges(did: string, amount: number, now: number): string[] {
    const challenges = Array.from({ length: amount }, () => String(this.#nextChallenge++));
    for (const challenge of challenges) {
      this.#challenges.set(`${did} ${challenge}`, now + CHALLENGE_LIFETIME_MS);
    }
    return challenges;
  }

  /** What a restart does to a real server that keeps its challenges in memory. */
  forgetChallenges(): void {
    this.#challenges = new Map();
    this.#nextChallenge = 0;
  }

  /** Whether the challenge belongs to this DID and is still valid. It works only once. */
  spendChallenge(did: string, challenge: string, now: number): boolean {
    const key = `${did} ${challenge}`;
    const expiry = this.#challenges.get(key) ?? 0;
    this.#challenges.delete(key);
    return expiry > now;
  }
}
