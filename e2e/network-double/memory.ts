import { randomUUID } from 'node:crypto';
import type { AuthGrant } from '../../protocol/auth-grant';

/** A profile; `did` is the did:key of its owner. */
export type StoredProfile = { profileId: string; displayName: string; did: string; didWeb: string };

/** A grant as the database holds it: perhaps without a name, and without what was `null`. */
export type StoredGrant = Omit<AuthGrant, 'name' | 'expiresAt'> & {
  name?: string | undefined;
  expiresAt?: string;
  profileId: string;
};

const CHALLENGE_LIFETIME_MS = 3_600_000;

/** Everything that the double knows, gone with it. */
export class Memory {
  /** In the order of their creation. */
  readonly profiles: StoredProfile[] = [];
  grants: StoredGrant[] = [];
  /** By DID and challenge: when it ends. */
  readonly #challenges = new Map<string, number>();

  profileOf(profileId: string): StoredProfile | undefined {
    return this.profiles.find((profile) => profile.profileId === profileId);
  }

  /** The first profile of a did:key: real servers let it have several. */
  profileOfKey(did: string): StoredProfile | undefined {
    return this.profiles.find((profile) => profile.did === did);
  }

  makeChallenges(did: string, amount: number, now: number): string[] {
    const challenges = Array.from({ length: amount }, () => randomUUID());
    for (const challenge of challenges) {
      this.#challenges.set(`${did} ${challenge}`, now + CHALLENGE_LIFETIME_MS);
    }
    return challenges;
  }

  /** Whether the challenge was made for this very DID and is fresh; it is not any more. */
  spendChallenge(did: string, challenge: string, now: number): boolean {
    const key = `${did} ${challenge}`;
    const end = this.#challenges.get(key) ?? 0;
    this.#challenges.delete(key);
    return end > now;
  }
}
