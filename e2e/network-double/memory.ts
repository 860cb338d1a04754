import { randomUUID } from 'node:crypto';
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
  readonly #challenges = new Map<string, number>();

  profileOf(profileId: string): StoredProfile | undefined {
    return this.profiles.find((profile) => profile.profileId === profileId);
  }

  /** The first profile of a did:key. On real servers it can have several. */
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

  /** Whether the challenge belongs to this DID and is still valid. It works only once. */
  spendChallenge(did: string, challenge: string, now: number): boolean {
    const key = `${did} ${challenge}`;
    const expiry = this.#challenges.get(key) ?? 0;
    this.#challenges.delete(key);
    return expiry > now;
  }
}
