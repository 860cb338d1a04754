/** What was used last, by key. */
export type LruMap<Key, Value> = {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): void;
};

/** Keeps so many values; where one more comes, the least recently used goes. */
export function createLruMap<Key, Value>(maxSize: number): LruMap<Key, Value> {
  // A map lists its keys in the order of their coming.
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
