import type { Profile } from '../../protocol/profile';

/** A key as the browser keeps it: it can sign, but it can't be exported. */
type Keys = { did: string; privateKey: CryptoKey };

/** A key with its profile at each server, by base URL. */
export type Identity = Keys & { profiles: Record<string, Profile> };

const DATABASE = 'auth-grants';
const STORE = 'identities';
/** Some browsers never answer, for example after a crash. Nobody should wait for that forever. */
const TIMEOUT_MS = 5_000;

function openDatabase(): Promise<IDBDatabase> {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: 'did' });
  return new Promise((resolve, reject) => {
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
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
export async function saveIdentity(keys: Keys, server: string, profile: Profile): Promise<boolean> {
  try {
    const saved = await withStore<Identity | undefined>('readonly', (store) => store.get(keys.did));
    const identity: Identity = { ...keys, profiles: { ...saved?.profiles, [server]: profile } };
    await withStore('readwrite', (store) => store.put(identity));
    return true;
  } catch {
    return false;
  }
}

export async function deleteIdentity(did: string): Promise<void> {
  await withStore('readwrite', (store) => store.delete(did));
}
