import type { Profile } from '../../protocol/profile-answer';
import { DATABASE_NAME } from '../storage-name';

/** A key as the browser keeps it: it can sign, but it can't be exported. */
type Keys = { did: string; privateKey: CryptoKey };

/** A key with its profile at each server, by base URL. */
export type Identity = Keys & { profiles: Record<string, Profile> };

const STORE = 'identities';

function promiseOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Runs one request on the store. Identities are keyed by DID, so each tab can use its own. */
async function withStore<T>(
  mode: IDBTransactionMode,
  makeRequest: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const opening = indexedDB.open(DATABASE_NAME, 1);
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

/** Saves a key with its profile at one server, and leaves those at other servers alone. */
export async function saveIdentity(
  { did, privateKey }: Keys,
  server: string,
  profile: Profile,
): Promise<void> {
  const saved = await loadIdentity(did);
  const identity: Identity = {
    did,
    privateKey,
    profiles: { ...saved?.profiles, [server]: profile },
  };
  await withStore('readwrite', (store) => store.put(identity));
}

/** All keys of a database; none if there's no such database, which this doesn't create. */
export async function readIdentities(name: string): Promise<Identity[]> {
  const opening = indexedDB.open(name);
  let isNew = false;
  opening.onupgradeneeded = () => {
    isNew = true;
    opening.transaction?.abort();
  };
  const database = await promiseOf(opening).catch((error: unknown) => {
    if (isNew) return null;
    throw error;
  });
  if (!database) return [];
  try {
    if (!database.objectStoreNames.contains(STORE)) return [];
    return await promiseOf<Identity[]>(database.transaction(STORE).objectStore(STORE).getAll());
  } finally {
    database.close();
  }
}

/** Adds keys to this deployment's database, apart from those that it has. */
export async function addIdentities(identities: Identity[]): Promise<void> {
  for (const identity of identities) {
    if (!(await loadIdentity(identity.did))) {
      await withStore('readwrite', (store) => store.put(identity));
    }
  }
}

export async function deleteIdentity(did: string): Promise<void> {
  await withStore('readwrite', (store) => store.delete(did));
}
