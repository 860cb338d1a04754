import type { Profile } from '../../protocol/profile-answer';
import { storageName } from '../storage-name';

export type StorageOwner = { server: string; profile: Pick<Profile, 'profileId'> };

const prefixOf = ({ server, profile }: StorageOwner) =>
  storageName(`kept.${profile.profileId}@${server}.`);

/** The `localStorage` key for data of a profile, which signing out removes. Not for secrets. */
export const profileStorageKey = (owner: StorageOwner, name: string) => prefixOf(owner) + name;

export const namesIn = (storage: Storage): string[] =>
  Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');

/** Leaves what other deployments of the origin have stored. */
export function removeNames(storage: () => Storage, prefix: string): void {
  try {
    const store = storage();
    for (const name of namesIn(store)) if (name.startsWith(prefix)) store.removeItem(name);
  } catch {
    // If storage is denied, there's nothing to remove.
  }
}

export const clearProfileStorage = (owner: StorageOwner) =>
  removeNames(() => localStorage, prefixOf(owner));
