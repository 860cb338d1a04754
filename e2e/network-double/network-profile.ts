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

/** A profile of the double, and its key. */
export type NetworkProfile = Required<NewProfile> & {
  /** The did:key. */
  did: string;
  didWeb: string;
  /** A token in the name of the did:key, or of whom it is told. */
  sign: (challenge?: string, holder?: string) => Promise<string>;
  /** An API token of the grant that has this challenge: in the name of the did:web. */
  signToken: (challenge: string) => Promise<string>;
};

/** Puts a profile into the memory; an existing one with this ID stays, and the new one is refused. */
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
  if (memory.profileOf(profileId)) throw new Error(`there is a profile ${profileId} already`);
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
