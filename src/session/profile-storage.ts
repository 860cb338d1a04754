import type { Profile } from '../../protocol/profile';

/** A profile of a server. */
export type StorageOwner = { server: string; profile: Pick<Profile, 'profileId'> };

const prefixOf = ({ server, profile }: StorageOwner) =>
  `auth-grants.kept.${profile.profileId}@${server}.`;

/** Under which name the browser keeps something of a profile until it signs out. Not for secrets. */
export const profileStorageKey = (owner: StorageOwner, name: string) => prefixOf(owner) + name;

/** Removes from the browser what it keeps of a profile. */
export function clearProfileStorage(owner: StorageOwner): void {
  try {
    const keys = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index));
    for (const key of keys) if (key?.startsWith(prefixOf(owner))) localStorage.removeItem(key);
  } catch {
    // Where storage is denied there is nothing to remove.
  }
}
