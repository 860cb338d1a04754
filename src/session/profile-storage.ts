import type { Profile } from '../../protocol/profile-answer';

export type StorageOwner = { server: string; profile: Pick<Profile, 'profileId'> };

const prefixOf = ({ server, profile }: StorageOwner) =>
  `auth-grants.kept.${profile.profileId}@${server}.`;

/** The `localStorage` key for data of a profile, which signing out removes. Not for secrets. */
export const profileStorageKey = (owner: StorageOwner, name: string) => prefixOf(owner) + name;

export function clearProfileStorage(owner: StorageOwner): void {
  try {
    const keys = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index));
    for (const key of keys) if (key?.startsWith(prefixOf(owner))) localStorage.removeItem(key);
  } catch {
    // If storage is denied, there's nothing to remove.
  }
}
