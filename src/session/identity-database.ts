import type { Profile } from '../../protocol/profile-answer';
import { DATABASE_NAME } from '../storage-name';

/** A key as the browser keeps it: it can sign, but it can't be exported. */
type Keys = { did: string; privateKey: CryptoKey };

/** A key with its profile at each server, by base URL. */
export type Identity = Keys & { profiles: Record<string, Profile> };

const STORE = 'identities';
/** Some browsers never answer, for example after a crash. Nobody should wait for that forever. */
const TIMEOUT_MS = 5_000;

function promiseOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function openDatabase(): Promise<IDBDatabase> {
  const opening = indexedDB.open(DATABASE_NAME, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: 'did' });
  return promiseOf(opening);
}

/** Runs one request on the store. Once `late` has aborted, nothing is stored any more. */
async function runRequest<T>(
  mode: IDBTransactionMode,
  makeRequest: (store: IDBObjectStore) => IDBRequest<T>,
  late: AbortSignal,
): Promise<T> {
  const database = await openDatabase();
  try {
    late.throwIfAborted();
    const transaction = database.transaction(STORE, mode);
    const request = makeRequest(transaction.objectStore(STORE));
    // A request can succeed and its transaction fail afterwards, such as on a full disk.
    await new Promise<unknown>((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
      late.onabort = () => transaction.abort();
    });
    return request.result;
  } finally {
    late.onabort = null;
    database.close();
  }
}

/**
 * Identities are keyed by DID, so each tab can use its own.
 *
 * @throws DOMException if the browser denies its database, fails or doesn't answer
 */
function withStore<T>(
  mode: IDBTransactionMode,
  makeRequest: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const late = AbortSignal.timeout(TIMEOUT_MS);
  const timeout = new Promise<never>((_, reject) => {
    late.addEventListener('abort', () => reject(late.reason));
  });
  return Promise.race([runRequest(mode, makeRequest, late), timeout]);
}

export async function loadIdentity(did: string): Promise<Identity | null> {
  try {
    return (await withStore<Identity | undefined>('readonly', (store) => store.get(did))) ?? null;
  } catch {
    // Private windows may have no IndexedDB: nobody is signed in there.
    return null;
  }
}

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
