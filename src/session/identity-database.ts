import type { Profile } from '../../protocol/profile-answer';
import { completion, inTime, openDatabase } from '../browser-database';
import { DATABASE_NAME } from '../storage-name';

/** A key as the browser keeps it: it can sign, but it can't be exported. */
export type Keys = { did: string; privateKey: CryptoKey };

/** A key with its profile at each server, by base URL. */
export type Identity = Keys & { profiles: Record<string, Profile> };

const STORE = 'identities';
const TIMEOUT_MS = 5_000;

/** Runs one request on the store. Once `late` has aborted, nothing is stored any more. */
async function runRequest<T>(
  mode: IDBTransactionMode,
  makeRequest: (store: IDBObjectStore) => IDBRequest<T>,
  late: AbortSignal,
): Promise<T> {
  const database = await openDatabase(DATABASE_NAME, STORE, { keyPath: 'did' });
  try {
    late.throwIfAborted();
    const transaction = database.transaction(STORE, mode);
    const request = makeRequest(transaction.objectStore(STORE));
    late.onabort = () => transaction.abort();
    await completion(transaction);
    return request.result;
  } finally {
    late.onabort = null;
    database.close();
  }
}

/**
 * Identities are keyed by DID, so each tab can use its own.
 *
 * @throws if the browser denies its database, fails or doesn't answer
 */
export function withStore<T>(
  mode: IDBTransactionMode,
  makeRequest: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  return inTime(TIMEOUT_MS, (late) => runRequest(mode, makeRequest, late));
}

export async function loadIdentity(did: string): Promise<Identity | null> {
  try {
    return (await withStore<Identity | undefined>('readonly', (store) => store.get(did))) ?? null;
  } catch {
    // Private windows may have no IndexedDB: nobody is signed in there.
    return null;
  }
}

function promiseOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
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
