export type LruMap<Key, Value> = {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): void;
};

/** A map that drops the least recently used entry when it's full. */
export function createLruMap<Key, Value>(maxSize: number): LruMap<Key, Value> {
  // A Map iterates in insertion order.
  const values = new Map<Key, Value>();

  function insert(key: Key, value: Value): void {
    values.delete(key);
    values.set(key, value);
  }

  return {
    get(key) {
      const value = values.get(key);
      if (value !== undefined) insert(key, value);
      return value;
    },
    set(key, value) {
      insert(key, value);
      const [oldest] = values.keys();
      if (values.size > maxSize && oldest !== undefined) values.delete(oldest);
    },
  };
}
