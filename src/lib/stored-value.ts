import type * as z from 'zod/mini';

/**
 * One value in the tab's or the browser's storage, parsed by a schema whenever it is read: what
 * lies there may come from an older version, or from anybody's hand. Where storage is denied the
 * value is simply not kept.
 */
export function createStoredValue<T>(
  storage: () => Storage,
  key: string,
  schema: z.ZodMiniType<T>,
) {
  const attempt = <R>(action: (storage: Storage) => R): R | null => {
    try {
      return action(storage());
    } catch {
      return null;
    }
  };
  return {
    read: (): T | null =>
      attempt((store) => schema.safeParse(JSON.parse(store.getItem(key) ?? 'null')).data ?? null),
    /** Says whether the value is kept. */
    write: (value: T): boolean =>
      attempt((store) => {
        store.setItem(key, JSON.stringify(value));
        return true;
      }) ?? false,
    remove: () => attempt((store) => store.removeItem(key)),
  };
}
