/** Opens a database of one store, which is created if it's new. What it rejects with says nothing. */
export function openDatabase(
  name: string,
  store: string,
  options: IDBObjectStoreParameters,
): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(store, options);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = reject;
  });
}

/** A request can succeed and its transaction fail afterwards, such as on a full disk. */
export const completion = (transaction: IDBTransaction) =>
  new Promise<unknown>((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = reject;
  });

/** Some browsers never answer, for example after a crash. Nobody should wait for that forever. */
export function inTime<T>(limitMs: number, work: (late: AbortSignal) => Promise<T>): Promise<T> {
  const late = AbortSignal.timeout(limitMs);
  const timeout = new Promise<never>((_, reject) => {
    late.addEventListener('abort', reject);
  });
  return Promise.race([work(late), timeout]);
}
