import type * as z from 'zod/mini';

function tryStorage<R>(storage: () => Storage, action: (storage: Storage) => R): R | null {
  try {
    return action(storage());
  } catch {
    return null;
  }
}

/** What's stored, as anyone may have written it; `null` if that can't be read. */
export const readStored = (storage: () => Storage, key: string): unknown =>
  tryStorage(storage, (store) => JSON.parse(store.getItem(key) ?? 'null'));

/**
 * One value in the tab's or the browser's storage. Each read parses it, since an older version, or
 * anyone, may have written it. If storage is denied, the value just isn't kept.
 */
export function createStoredValue<T>(
  storage: () => Storage,
  key: string,
  schema: z.ZodMiniType<T>,
) {
  return {
    read: (): T | null => schema.safeParse(readStored(storage, key)).data ?? null,
    /** Returns whether the value was stored. */
    write: (value: T): boolean =>
      tryStorage(storage, (store) => {
        store.setItem(key, JSON.stringify(value));
        return true;
      }) ?? false,
    remove: () => tryStorage(storage, (store) => store.removeItem(key)),
  };
}
