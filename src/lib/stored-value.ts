import type * as z from 'zod/mini';

/**
 * One value in the tab's or the browser's storage. Each read parses it, since an older version, or
 * anyone, may have written it. If storage is denied, the value just isn't kept.
 */
export function createStoredValue<T>(
  storage: () => Storage,
  key: string,
  schema: z.ZodMiniType<T>,
) {
  const tryStorage = <R>(action: (storage: Storage) => R): R | null => {
    try {
      return action(storage());
    } catch {
      return null;
    }
  };
  return {
    read: (): T | null =>
      tryStorage(
        (store) => schema.safeParse(JSON.parse(store.getItem(key) ?? 'null')).data ?? null,
      ),
    /** Returns whether the value was stored. */
    write: (value: T): boolean =>
      tryStorage((store) => {
        store.setItem(key, JSON.stringify(value));
        return true;
      }) ?? false,
    remove: () => tryStorage((store) => store.removeItem(key)),
  };
}
