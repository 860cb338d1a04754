import type { Profile } from '../../protocol/profile-answer';
import { type Identity, type Keys, withStore } from './identity-database';

/**
 * Saves a key with its profile at one server, and leaves those at other servers alone. Returns
 * whether the browser keeps it.
 */
export async function saveIdentity(
  { did, privateKey }: Keys,
  server: string,
  profile: Profile,
): Promise<boolean> {
  try {
    const saved = await withStore<Identity | undefined>('readonly', (store) => store.get(did));
    const identity: Identity = {
      did,
      privateKey,
      profiles: { ...saved?.profiles, [server]: profile },
    };
    await withStore('readwrite', (store) => store.put(identity));
    return true;
  } catch {
    return false;
  }
}
