import type { Db } from '../database/tables';
import { createLruMap } from '../lib/lru-map';
import { findProfile, findProfileOfKey, type StoredProfile } from '../profiles/profile-store';

const MAX_REMEMBERED = 1_000;

/**
 * Finds profiles by their id and by the did:key of their owner. Once made, a profile never changes
 * and never goes, whichever process made it, so one that was found is not looked up again.
 */
export function createProfileCache(db: Db) {
  const remembered = createLruMap<string, StoredProfile>(MAX_REMEMBERED);

  async function remember(
    key: string,
    look: (db: Db, key: string) => Promise<StoredProfile | undefined>,
  ): Promise<StoredProfile | undefined> {
    const known = remembered.get(key);
    if (known) return known;
    const found = await look(db, key);
    if (found) remembered.set(key, found);
    return found;
  }

  return {
    // An id has no colon, so that it is never taken for a DID.
    byId: (id: string) => remember(id, findProfile),
    byKey: (did: string) => remember(did, findProfileOfKey),
  };
}
