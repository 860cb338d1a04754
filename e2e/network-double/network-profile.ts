import { randomBytes } from 'node:crypto';
import { didWebOf } from '../../protocol/did';
import { signPresentation } from '../../protocol/presentation';
import { keyPairOf } from '../../protocol/testing/key-pair';
import type { Memory } from './memory';

export type NewProfile = {
  profileId?: string;
  displayName?: string;
  /** 64 hex digits. */
  recoveryKey?: string;
};

export type NetworkProfile = Required<NewProfile> & {
  did: string;
  didWeb: string;
  /** Signs as the did:key, or as another holder. */
  sign: (challenge?: string, holder?: string) => Promise<string>;
  /** Signs an API token for the grant with this challenge, as the did:web. */
  signToken: (challenge: string) => Promise<string>;
};

/** @throws Error if the profile ID is taken */
export async function addProfile(
  memory: Memory,
  host: string,
  {
    profileId = `test-${randomBytes(6).toString('hex')}`,
    displayName = 'Ada Lovelace',
    recoveryKey = randomBytes(32).toString('hex'),
  }: NewProfile,
): Promise<NetworkProfile> {
  const { did, privateKey } = await keyPairOf(recoveryKey);
  const didWeb = didWebOf(host, profileId);
  if (memory.profileOf(profileId)) throw new Error(`the profile ${profileId} already exists`);
  memory.profiles.push({ profileId, displayName, did, didWeb });
  return {
    profileId,
    displayName,
    recoveryKey,
    did,
    didWeb,
    sign: (challenge, holder = did) => signPresentation(holder, privateKey, challenge),
    signToken: (challenge) => signPresentation(didWeb, privateKey, challenge),
  };
}
