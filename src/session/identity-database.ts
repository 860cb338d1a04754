import type { Profile } from '../../protocol/profile';

/** A key as the browser keeps it: it signs, but nobody can read it out again. */
type Keys = { did: string; privateKey: CryptoKey };

/** A key with the profile that it has at each server, by base URL. */
export type Identity = Keys & { profiles: Record<string, Profile> };

const DATABASE = 'auth-grants';
const STORE = 'identities';

function promiseOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Runs one request on the store of identities, which are kept by DID so that tabs may differ. */
async function withStore<T>(
  mode: IDBTransactionMode,
  makeRequest: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: 'did' });
  const database = await promiseOf(opening);
  try {
    return await promiseOf(makeRequest(database.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    database.close();
  }
}

export async function loadIdentity(did: string): Promise<Identity | null> {
  try {
    return (await withStore<Identity | undefined>('readonly', (store) => store.get(did))) ?? null;
  } catch {
    // Private windows may have no IndexedDB: nobody is signed in there.
    return null;
  }
}

/** Keeps a key, and the profile that it has at one server beside those at others. */
export async function saveIdentity(keys: Keys, server: string, profile: Profile): Promise<void> {
  const known = await loadIdentity(keys.did);
  const identity: Identity = { ...keys, profiles: { ...known?.profiles, [server]: profile } };
  await withStore('readwrite', (store) => store.put(identity));
}

export async function deleteIdentity(did: string): Promise<void> {
  await withStore('readwrite', (store) => store.delete(did));
}
